using Cdp.Numerics;

namespace Cdp.Kpis.Voice;

/// <summary>Sorts texts into clusters so that the cosines between them and the centres of their clusters are large: spherical k-means from k-means++ starts.</summary>
/// <remarks>It works on sparse vectors; <c>Cdp.Segmentation.Discovery.KMeans</c> does the same for dense points and distances.</remarks>
/// <seealso href="https://doi.org/10.1023/A:1007612920971">Dhillon and Modha, "Concept decompositions for large sparse text data using clustering", 2001</seealso>
/// <seealso href="https://dl.acm.org/doi/10.5555/1283383.1283494">Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", 2007</seealso>
internal sealed class SphericalKMeans(TermVectors vectors, int clusters)
{
    public int Starts { get; init; } = 10;

    public int MaxIterations { get; init; } = 100;

    /// <summary>Gives the best of several starts; of two that are as good, the earlier.</summary>
    public SphericalFit Fit(long seed, CancellationToken cancellationToken = default)
    {
        var random = new SplitMix(seed);
        SphericalFit? best = null;
        for (var i = 0; i < Starts; i++)
        {
            var fit = FitFrom(Start(random), cancellationToken);
            if (best is null || fit.Cohesion > best.Cohesion)
            {
                best = fit;
            }
        }

        return best!;
    }

    /// <summary>Sorts texts to their nearest centres and moves centres to the means of their texts, in turn, until nothing changes.</summary>
    public SphericalFit FitFrom(double[] centres, CancellationToken cancellationToken = default)
    {
        var (assigned, similarities) = (new int[vectors.Count], new double[vectors.Count]);
        Array.Fill(assigned, -1);
        for (var round = 0; ; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (changed, cohesion) = Assign(centres, assigned, similarities);
            if (!changed || round == MaxIterations)
            {
                return new SphericalFit(centres, assigned, similarities, cohesion);
            }

            centres = MeansOf(assigned, centres);
        }
    }

    /// <summary>Gives the sum of the vectors of each cluster: word by word, its weight in each.</summary>
    public static double[] SumsOf(TermVectors vectors, int[] assigned, int clusters, bool countsOnce = false)
    {
        var sums = new double[vectors.Terms.Length * clusters];
        for (var i = 0; i < vectors.Count; i++)
        {
            var terms = vectors.TermsOf(i);
            var weights = vectors.WeightsOf(i);
            var times = countsOnce ? 1 : vectors.Multiplicities[i];
            for (var j = 0; j < terms.Length; j++)
            {
                sums[(terms[j] * clusters) + assigned[i]] += times * weights[j];
            }
        }

        return sums;
    }

    /// <summary>Gives the product of a text with each cluster.</summary>
    public static void Multiply(TermVectors vectors, int row, double[] centres, Span<double> products)
    {
        products.Clear();
        var terms = vectors.TermsOf(row);
        var weights = vectors.WeightsOf(row);
        for (var j = 0; j < terms.Length; j++)
        {
            var part = centres.AsSpan(terms[j] * products.Length, products.Length);
            for (var k = 0; k < part.Length; k++)
            {
                products[k] += weights[j] * part[k];
            }
        }
    }

    /// <summary>Draws the first centre at random, and several candidates for each further one with a probability that rises with how far they are from those there are; the candidate that brings the texts nearest becomes the centre.</summary>
    private double[] Start(SplitMix random)
    {
        var centres = new double[vectors.Terms.Length * clusters];
        double[] distances = [.. vectors.Multiplicities];
        var candidates = 2 + (int)Math.Log(clusters);
        for (var k = 0; k < clusters; k++)
        {
            (int Row, double[] Distances, double Sum)? best = null;
            for (var i = 0; i < (k == 0 ? 1 : candidates); i++)
            {
                var row = Draw(random, distances);
                var nearer = DistancesWith(row, distances);
                var sum = nearer.Sum();
                best = best is null || sum < best.Value.Sum ? (row, nearer, sum) : best;
            }

            distances = best!.Value.Distances;
            var terms = vectors.TermsOf(best.Value.Row);
            for (var j = 0; j < terms.Length; j++)
            {
                centres[(terms[j] * clusters) + k] = vectors.WeightsOf(best.Value.Row)[j];
            }
        }

        return centres;
    }

    /// <summary>Gives the distance of each text from its nearest centre, if a text became one.</summary>
    private double[] DistancesWith(int centre, double[] distances)
    {
        var (weights, product) = (new double[vectors.Terms.Length], new double[1]);
        var terms = vectors.TermsOf(centre);
        for (var j = 0; j < terms.Length; j++)
        {
            weights[terms[j]] = vectors.WeightsOf(centre)[j];
        }

        var nearer = new double[distances.Length];
        for (var i = 0; i < nearer.Length; i++)
        {
            Multiply(vectors, i, weights, product);
            nearer[i] = Math.Min(distances[i], vectors.Multiplicities[i] * Math.Max(0, 1 - product[0]));
        }

        return nearer;
    }

    private static int Draw(SplitMix random, double[] weights)
    {
        var (place, chosen) = (random.NextDouble() * weights.Sum(), 0);
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                chosen = i;
                if ((place -= weights[i]) < 0)
                {
                    break;
                }
            }
        }

        return chosen;
    }

    private (bool Changed, double Cohesion) Assign(double[] centres, int[] assigned, double[] similarities)
    {
        var (changed, cohesion, products) = (false, 0.0, new double[clusters]);
        for (var i = 0; i < assigned.Length; i++)
        {
            Multiply(vectors, i, centres, products);
            var nearest = 0;
            for (var k = 1; k < clusters; k++)
            {
                nearest = products[k] > products[nearest] ? k : nearest;
            }

            changed |= assigned[i] != nearest;
            (assigned[i], similarities[i]) = (nearest, products[nearest]);
            cohesion += vectors.Multiplicities[i] * products[nearest];
        }

        return (changed, cohesion);
    }

    private double[] MeansOf(int[] assigned, double[] before)
    {
        var sums = SumsOf(vectors, assigned, clusters);
        var lengths = new double[clusters];
        for (var i = 0; i < sums.Length; i++)
        {
            lengths[i % clusters] += sums[i] * sums[i];
        }

        // A cluster that nothing is nearest to keeps its centre: another text may come nearest to it later.
        for (var i = 0; i < sums.Length; i++)
        {
            var length = lengths[i % clusters];
            sums[i] = length > 0 ? sums[i] / Math.Sqrt(length) : before[i];
        }

        return sums;
    }
}
