using Cdp.Numerics;

namespace Cdp.Segmentation.Discovery;

/// <summary>Tells how likely data without groups clusters as well: k-means sorts noise into clusters, too.</summary>
/// <remarks>A Monte Carlo test of the best mean silhouette over all numbers of clusters, against normal data with the same covariance and against uniform data in the same range.</remarks>
/// <seealso href="https://doi.org/10.1111/1467-9868.00293">Tibshirani, Walther, Hastie, "Estimating the number of clusters in a data set via the gap statistic", 2001</seealso>
/// <seealso href="https://doi.org/10.1198/016214508000000454">Liu, Hayes, Nobel, Marron, "Statistical significance of clustering for high-dimension, low-sample size data", 2008</seealso>
internal static class ClusterReference
{
    private const int Sets = 19;
    private const int Restarts = 3;

    /// <summary>How many points are compared at most.</summary>
    public const int MaxPoints = 500;

    /// <summary>Gives the share of data sets, the given one included, whose best silhouette is as good, of the kind of noise that comes nearer.</summary>
    /// <param name="points">The points.</param>
    /// <param name="clusters">The numbers of clusters to choose from.</param>
    /// <param name="standardize">Whether each coordinate is brought to standard deviation 1 in every set: the noise goes through all that the data went through.</param>
    /// <param name="seed">What is drawn.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static double PValue(PointMatrix points, IReadOnlyList<int> clusters, bool standardize, long seed, CancellationToken cancellationToken)
    {
        var random = new SplitMix(seed);
        var observed = BestSilhouette(Prepare(points), clusters, seed, cancellationToken);
        var normal = Share(observed, () => Prepare(Normal(points, random)), clusters, seed, cancellationToken);
        return normal == 1 ? 1 : Math.Max(normal, Share(observed, () => Prepare(Uniform(points, random)), clusters, seed, cancellationToken));

        PointMatrix Prepare(PointMatrix drawn) => standardize ? Standardize(drawn) : drawn;
    }

    private static double Share(double observed, Func<PointMatrix> draw, IReadOnlyList<int> clusters, long seed, CancellationToken cancellationToken)
    {
        var asGood = Enumerable.Range(0, Sets).Count(_ => BestSilhouette(draw(), clusters, seed, cancellationToken) >= observed);
        return (1.0 + asGood) / (1 + Sets);
    }

    private static double BestSilhouette(PointMatrix points, IReadOnlyList<int> clusters, long seed, CancellationToken cancellationToken)
    {
        var ways = clusters.Where(k => k < points.Count).Select(k => new KMeans(points, k) { Restarts = Restarts }.Fit(seed, cancellationToken).Clusters).ToList();
        return ways.Count == 0 ? 0 : Silhouettes.Measure(points, ways, cancellationToken: cancellationToken).Max(way => way.Average());
    }

    private static PointMatrix Standardize(PointMatrix points)
    {
        var scaled = new PointMatrix(new double[points.Count * points.Dimensions], points.Dimensions);
        for (var j = 0; j < points.Dimensions; j++)
        {
            var deviation = Math.Sqrt(Moments.Of(Enumerable.Range(0, points.Count).Select(i => points[i][j])).Variance);
            for (var i = 0; i < points.Count; i++)
            {
                scaled[i][j] = deviation > 0 ? points[i][j] / deviation : 0;
            }
        }

        return scaled;
    }

    private static PointMatrix Normal(PointMatrix points, SplitMix random)
    {
        // :: Step 1: the root of the covariance
        var size = points.Dimensions;
        var mean = points.Mean();
        var root = new double[size * size];
        for (var i = 0; i < points.Count; i++)
        {
            for (var a = 0; a < size; a++)
            {
                for (var b = 0; b <= a; b++)
                {
                    root[(a * size) + b] += (points[i][a] - mean[a]) * (points[i][b] - mean[b]) / (points.Count - 1);
                }
            }
        }

        Cholesky.Decompose(root, size);

        // :: Step 2: the root times standard normal numbers
        var drawn = new PointMatrix(new double[points.Count * size], size);
        var standard = new double[size];
        for (var i = 0; i < drawn.Count; i++)
        {
            for (var a = 0; a < size; a++)
            {
                standard[a] = random.NextNormal();
                for (var b = 0; b <= a; b++)
                {
                    drawn[i][a] += root[(a * size) + b] * standard[b];
                }
            }
        }

        return drawn;
    }

    private static PointMatrix Uniform(PointMatrix points, SplitMix random)
    {
        var (low, high) = (points[0].ToArray(), points[0].ToArray());
        for (var i = 1; i < points.Count; i++)
        {
            for (var j = 0; j < points.Dimensions; j++)
            {
                low[j] = Math.Min(low[j], points[i][j]);
                high[j] = Math.Max(high[j], points[i][j]);
            }
        }

        var drawn = new PointMatrix(new double[points.Count * points.Dimensions], points.Dimensions);
        for (var i = 0; i < drawn.Count; i++)
        {
            for (var j = 0; j < points.Dimensions; j++)
            {
                drawn[i][j] = low[j] + (random.NextDouble() * (high[j] - low[j]));
            }
        }

        return drawn;
    }
}
