using Cdp.Segmentation.Discovery;

namespace Cdp.Kpis.Voice;

/// <summary>Finds the number of themes, and the themes.</summary>
internal sealed class ThemeSearch(TermVectors vectors, ThemeOptions options)
{
    // Beyond, numbers are tried and starts made on a part of the texts, from which all of them go on.
    private const int MostTried = 4_000;

    /// <summary>Gives the best themes and the numbers that were tried.</summary>
    public (SphericalFit Fit, int Themes, IReadOnlyList<ThemeTrial> Trials) Run(CancellationToken cancellationToken)
    {
        var part = vectors.Count <= MostTried ? vectors : vectors.Take([.. Enumerable.Range(0, MostTried).Select(i => (int)((long)i * vectors.Count / MostTried))]);
        (SphericalFit Fit, int Themes, double Silhouette)? best = null;
        var trials = new List<ThemeTrial>();
        var (least, most) = options.Themes is { } given ? (given, given) : (2, options.MostThemes);
        for (var themes = Math.Min(least, part.Count); themes <= Math.Min(most, part.Count); themes++)
        {
            var found = new SphericalKMeans(part, themes) { Starts = options.Starts }.Fit(options.Seed, cancellationToken);
            var silhouette = SilhouetteOf(part, found.Clusters, themes);
            trials.Add(new ThemeTrial(themes, silhouette));
            if (best is null || silhouette > best.Value.Silhouette)
            {
                best = (found, themes, silhouette);
            }
        }

        var (fit, number, _) = best!.Value;
        return (ReferenceEquals(part, vectors) ? fit : new SphericalKMeans(vectors, number).FitFrom(fit.Centres, cancellationToken), number, trials);
    }

    /// <summary>
    /// Gives the mean silhouette of the texts by the distance 1 − x·y, each counted once: otherwise texts that many wrote would make the best themes all by themselves. The distances of a text from all of a cluster add up to the size of the cluster less the product with the sum of its vectors, so that no pairs are needed.
    /// </summary>
    public static double SilhouetteOf(TermVectors vectors, int[] clusters, int count)
    {
        var sums = SphericalKMeans.SumsOf(vectors, clusters, count, countsOnce: true);
        var sizes = new int[count];
        for (var i = 0; i < clusters.Length; i++)
        {
            sizes[clusters[i]]++;
        }

        var (products, distances, total) = (new double[count], new double[count], 0.0);
        for (var i = 0; i < clusters.Length; i++)
        {
            SphericalKMeans.Multiply(vectors, i, sums, products);
            for (var k = 0; k < count; k++)
            {
                distances[k] = Math.Max(0, sizes[k] - products[k]);
            }

            total += Silhouettes.Of(clusters[i], distances, sizes);
        }

        return total / clusters.Length;
    }
}
