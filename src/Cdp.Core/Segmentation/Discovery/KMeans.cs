using Cdp.Numerics;

namespace Cdp.Segmentation.Discovery;

/// <summary>Sorts points into clusters so that the sum of their squared distances from the means of the clusters is small: k-means by Lloyd's algorithm from k-means++ starts.</summary>
/// <seealso href="https://doi.org/10.1109/TIT.1982.1056489">Lloyd, "Least squares quantization in PCM", 1982</seealso>
/// <seealso href="https://dl.acm.org/doi/10.5555/1283383.1283494">Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", 2007</seealso>
internal sealed class KMeans(PointMatrix points, int clusters)
{
    private readonly int _dimensions = points.Dimensions;

    public int Restarts { get; init; } = 10;

    public int MaxIterations { get; init; } = 300;

    public int Threads { get; init; } = 1;

    /// <summary>Gives the best of several starts; of two that are as good, the earlier.</summary>
    public KMeansFit Fit(long seed, CancellationToken cancellationToken = default)
    {
        var random = new SplitMix(seed);
        KMeansFit? best = null;
        for (var i = 0; i < Restarts; i++)
        {
            var fit = Converge(Start(random), cancellationToken);
            if (best is null || fit.WithinSumOfSquares < best.WithinSumOfSquares)
            {
                best = fit;
            }
        }

        return best!;
    }

    /// <summary>Goes on from centres that were found on a part of the points.</summary>
    public KMeansFit FitFrom(PointMatrix centres, CancellationToken cancellationToken = default) =>
        Converge(new PointMatrix([.. Enumerable.Range(0, clusters).SelectMany(k => centres[k].ToArray())], _dimensions), cancellationToken);

    /// <summary>Draws the first centre at random, and each further one with a probability that rises with the square of its distance from those there are.</summary>
    private PointMatrix Start(SplitMix random)
    {
        var centres = new PointMatrix(new double[clusters * _dimensions], _dimensions);
        var distances = new double[points.Count];
        Array.Fill(distances, double.MaxValue);
        var chosen = (int)(random.NextDouble() * points.Count);
        for (var k = 0; ; k++)
        {
            points[chosen].CopyTo(centres[k]);
            if (k == clusters - 1)
            {
                return centres;
            }

            double total = 0;
            for (var i = 0; i < distances.Length; i++)
            {
                distances[i] = Math.Min(distances[i], PointMatrix.SquaredDistance(points[i], centres[k]));
                total += distances[i];
            }

            var place = random.NextDouble() * total;
            chosen = 0;
            for (var i = 0; i < distances.Length; i++)
            {
                if (distances[i] > 0)
                {
                    chosen = i;
                    if ((place -= distances[i]) < 0)
                    {
                        break;
                    }
                }
            }
        }
    }

    /// <summary>Sorts points to their nearest centres and moves centres to the means of their points, in turn, until nothing changes.</summary>
    private KMeansFit Converge(PointMatrix centres, CancellationToken cancellationToken)
    {
        var assigned = new int[points.Count];
        Array.Fill(assigned, -1);
        for (var round = 0; ; round++)
        {
            var (changed, sum) = Assign(centres, assigned, cancellationToken);
            if (!changed || round == MaxIterations)
            {
                return new KMeansFit(centres, assigned, sum);
            }

            Move(centres, assigned, cancellationToken);
        }
    }

    private (bool Changed, double Sum) Assign(PointMatrix centres, int[] assigned, CancellationToken cancellationToken)
    {
        var parts = new (bool Changed, double Sum)[ChunkLoop.CountOf(points.Count)];
        ChunkLoop.Run(points.Count, Threads, (chunk, start, end) =>
        {
            var changed = false;
            double sum = 0;
            for (var i = start; i < end; i++)
            {
                var (nearest, distance) = Nearest(points[i], centres);
                changed |= assigned[i] != nearest;
                assigned[i] = nearest;
                sum += distance;
            }

            parts[chunk] = (changed, sum);
        }, cancellationToken);
        return (Array.Exists(parts, part => part.Changed), parts.Sum(part => part.Sum));
    }

    private (int Centre, double Distance) Nearest(ReadOnlySpan<double> point, PointMatrix centres)
    {
        var (nearest, least) = (0, double.MaxValue);
        for (var k = 0; k < clusters; k++)
        {
            var distance = PointMatrix.SquaredDistance(point, centres[k]);
            if (distance < least)
            {
                (nearest, least) = (k, distance);
            }
        }

        return (nearest, least);
    }

    private void Move(PointMatrix centres, int[] assigned, CancellationToken cancellationToken)
    {
        // Each chunk adds up by itself, and then the chunks in their order: floating point gives the same sum for any number of threads.
        var width = clusters * (_dimensions + 1);
        var parts = new double[ChunkLoop.CountOf(points.Count) * width];
        ChunkLoop.Run(points.Count, Threads, (chunk, start, end) =>
        {
            var part = parts.AsSpan(chunk * width, width);
            for (var i = start; i < end; i++)
            {
                var sums = part.Slice(assigned[i] * (_dimensions + 1), _dimensions + 1);
                var point = points[i];
                for (var j = 0; j < point.Length; j++)
                {
                    sums[j] += point[j];
                }

                sums[^1]++;
            }
        }, cancellationToken);
        for (var offset = width; offset < parts.Length; offset += width)
        {
            for (var i = 0; i < width; i++)
            {
                parts[i] += parts[offset + i];
            }
        }

        // A cluster that nothing is nearest to keeps its centre: another point may come nearest to it later.
        for (var k = 0; k < clusters; k++)
        {
            var sums = parts.AsSpan(k * (_dimensions + 1), _dimensions + 1);
            for (var j = 0; j < _dimensions && sums[^1] > 0; j++)
            {
                centres[k][j] = sums[j] / sums[^1];
            }
        }
    }
}
