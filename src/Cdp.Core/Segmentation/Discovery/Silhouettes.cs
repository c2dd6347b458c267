namespace Cdp.Segmentation.Discovery;

/// <summary>Measures how much nearer points are to their own cluster than to the next one.</summary>
/// <seealso href="https://doi.org/10.1016/0377-0427(87)90125-7">Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis", 1987</seealso>
internal static class Silhouettes
{
    /// <summary>Gives the silhouette of each point under each way to sort them, by one walk over all pairs.</summary>
    /// <param name="points">The points.</param>
    /// <param name="ways">The cluster of each point, way by way.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static double[][] Measure(PointMatrix points, IReadOnlyList<int[]> ways, int threads = 1, CancellationToken cancellationToken = default)
    {
        var sizes = ways.Select(SizesOf).ToList();
        var found = ways.Select(_ => new double[points.Count]).ToArray();
        ChunkLoop.Run(points.Count, threads, (_, start, end) =>
        {
            var sums = sizes.ConvertAll(size => new double[size.Length]);
            for (var i = start; i < end; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                sums.ForEach(Array.Clear);
                for (var j = 0; j < points.Count; j++)
                {
                    var distance = Math.Sqrt(PointMatrix.SquaredDistance(points[i], points[j]));
                    for (var way = 0; way < sums.Count; way++)
                    {
                        sums[way][ways[way][j]] += distance;
                    }
                }

                for (var way = 0; way < sums.Count; way++)
                {
                    found[way][i] = Of(ways[way][i], sums[way], sizes[way]);
                }
            }
        }, cancellationToken);
        return found;
    }

    /// <summary>Gives the silhouette of one point.</summary>
    /// <param name="own">Its cluster.</param>
    /// <param name="sums">The sums of its distances from the points of each cluster.</param>
    /// <param name="sizes">The number of points of each cluster.</param>
    public static double Of(int own, double[] sums, int[] sizes)
    {
        if (sizes[own] == 1)
        {
            return 0;
        }

        var within = sums[own] / (sizes[own] - 1);
        var next = double.PositiveInfinity;
        for (var k = 0; k < sums.Length; k++)
        {
            if (k != own && sizes[k] > 0)
            {
                next = Math.Min(next, sums[k] / sizes[k]);
            }
        }

        // Of points that all lie on one place, or in one cluster, there is nothing to tell.
        var greater = Math.Max(within, next);
        return greater > 0 && double.IsFinite(greater) ? (next - within) / greater : 0;
    }

    private static int[] SizesOf(int[] way)
    {
        var sizes = new int[way.Max() + 1];
        foreach (var cluster in way)
        {
            sizes[cluster]++;
        }

        return sizes;
    }
}
