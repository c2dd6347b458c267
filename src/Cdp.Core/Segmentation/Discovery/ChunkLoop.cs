namespace Cdp.Segmentation.Discovery;

/// <summary>Works through items on several threads, in chunks whose bounds do not depend on the number of threads, so that sums over chunks do not either.</summary>
internal static class ChunkLoop
{
    private const int ChunkSize = 2_048;

    public static int CountOf(int items) => (items + ChunkSize - 1) / ChunkSize;

    /// <summary>Calls something with the number, the start and the end of each chunk.</summary>
    public static void Run(int items, int threads, Action<int, int, int> chunk, CancellationToken cancellationToken)
    {
        var count = CountOf(items);
        if (count <= 1 || threads <= 1)
        {
            for (var i = 0; i < count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                chunk(i, i * ChunkSize, Math.Min(items, (i + 1) * ChunkSize));
            }

            return;
        }

        Parallel.For(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            i => chunk(i, i * ChunkSize, Math.Min(items, (i + 1) * ChunkSize)));
    }
}
