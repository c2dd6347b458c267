namespace Cdp.Collection;

public static partial class EventCollectorExtensions
{
    // So many lines are on their way at once that one commit takes many of them, and so few that they fit into the memory.
    private const int MaxLinesInFlight = 256;
    private const int MaxBytesInFlight = 16 * 1_024 * 1_024;
    private const int LinesPerReport = 1_000;

    /// <summary>Collects a file that has one request body, an event or a batch, on each line.</summary>
    /// <remarks>
    /// Memory stays bounded however large the file is. Reading the same file again is harmless: what was collected is recognised by its message ids.
    /// </remarks>
    /// <param name="collector">The collector.</param>
    /// <param name="source">The system that the file comes from.</param>
    /// <param name="utf8Lines">The file, as UTF-8. Empty lines are skipped. It is not closed.</param>
    /// <param name="progress">Is told the totals after every 1,000 lines and at the end, or <see langword="null"/>.</param>
    /// <param name="maxLineBytes">
    /// The longest line that is read whole. A longer one is cut, and refused. The default fits the default of <see cref="CollectionOptions.MaxBatchBytes"/>.
    /// </param>
    /// <param name="cancellationToken">Stops reading. Lines on their way may still be collected.</param>
    /// <returns>The totals.</returns>
    /// <exception cref="ArgumentException">The source's name is empty or too long.</exception>
    /// <exception cref="CdpException">The store could not take a line. Lines before it, and up to 256 after it, may have been collected.</exception>
    public static async ValueTask<CollectProgress> CollectJsonLinesAsync(
        this IEventCollector collector,
        string source,
        Stream utf8Lines,
        IProgress<CollectProgress>? progress = null,
        int maxLineBytes = 4 * 1_024 * 1_024,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(collector);
        ArgumentNullException.ThrowIfNull(utf8Lines);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLineBytes);
        ArgumentOutOfRangeException.ThrowIfEqual(maxLineBytes, int.MaxValue);

        var totals = default(CollectProgress);
        var bytesInFlight = 0;
        var inFlight = new Queue<(Task<CollectResult> Result, int Bytes)>();
        using var reader = new JsonLinesReader(utf8Lines, maxLineBytes);
        try
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                while (inFlight.Count >= MaxLinesInFlight || (inFlight.Count > 0 && bytesInFlight + line.Length > MaxBytesInFlight))
                {
                    await FinishOldestAsync().ConfigureAwait(false);
                }

                inFlight.Enqueue((collector.CollectJsonAsync(source, line.ToArray(), cancellationToken).AsTask(), line.Length));
                bytesInFlight += line.Length;
            }

            while (inFlight.Count > 0)
            {
                await FinishOldestAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            // After a failure the others end on their own; nobody else would look at what became of them.
            foreach (var (result, _) in inFlight)
            {
                await ((Task)result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        progress?.Report(totals);
        return totals;

        async ValueTask FinishOldestAsync()
        {
            var (pending, bytes) = inFlight.Dequeue();
            bytesInFlight -= bytes;
            var result = await pending.ConfigureAwait(false);
            totals = new CollectProgress(
                totals.Lines + 1,
                totals.Bytes + bytes,
                totals.Accepted + result.Accepted,
                totals.Duplicates + result.Duplicates,
                totals.Rejected + result.Rejected);
            if (totals.Lines % LinesPerReport == 0)
            {
                progress?.Report(totals);
            }
        }
    }
}
