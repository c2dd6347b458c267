using Cdp.Collection;

namespace Cdp.Tool.Imports;

/// <summary>Hands a file to a collector, with enough on its way at once that commits are shared and little enough that it fits into memory.</summary>
/// <param name="collector">The collector.</param>
/// <param name="tally">Counts what became of the events.</param>
internal sealed class ImportRun(IEventCollector collector, ImportTally tally)
{
    private const int MaxInFlight = 256;
    private const int MaxBytesInFlight = 16 * 1_048_576;
    private const int PortionsPerReport = 64;

    /// <summary>Imports a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="tell">Hears how far it has come.</param>
    /// <param name="cancellationToken">Ends the work early. What is on its way is awaited first.</param>
    /// <returns>A task that ends when all is stored.</returns>
    public async Task ExecuteAsync(IImportSource source, Action<string> tell, CancellationToken cancellationToken)
    {
        var inFlight = new Queue<(Task<CollectResult> Result, ImportPortion Portion)>();
        var (bytes, finished) = (0, 0);
        try
        {
            await foreach (var portion in source.ReadAsync(cancellationToken))
            {
                while (inFlight.Count >= MaxInFlight || (inFlight.Count > 0 && bytes + portion.Bytes > MaxBytesInFlight))
                {
                    await FinishOldestAsync();
                }

                inFlight.Enqueue((portion.CollectAsync(collector, cancellationToken).AsTask(), portion));
                bytes += portion.Bytes;
            }

            while (inFlight.Count > 0)
            {
                await FinishOldestAsync();
            }
        }
        finally
        {
            foreach (var (result, portion) in inFlight)
            {
                await ((Task)result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (result.IsCompletedSuccessfully)
                {
                    tally.Add(portion, await result);
                }
            }
        }

        async Task FinishOldestAsync()
        {
            var (pending, portion) = inFlight.Dequeue();
            bytes -= portion.Bytes;
            tally.Add(portion, await pending);
            if (++finished % PortionsPerReport == 0)
            {
                tell($"Importing: {NumberText.Grouped(tally.Units)} {source.Units}, {NumberText.Grouped(tally.Accepted)} events stored, "
                    + $"{NumberText.Grouped(tally.Duplicates)} known already, {NumberText.Grouped(tally.Rejected)} refused");
            }
        }
    }
}
