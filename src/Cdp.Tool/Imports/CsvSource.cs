using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Cdp.Collection;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Imports;

/// <summary>A CSV file whose records become events as a mapping says.</summary>
/// <param name="file">The file.</param>
/// <param name="mapper">Makes events of records.</param>
/// <param name="source">The name of the system that it comes from.</param>
/// <param name="time">The clock.</param>
internal sealed class CsvSource(CsvFile file, CsvEventMapper mapper, string source, TimeProvider time) : IImportSource
{
    private const int RecordsPerPortion = 500;
    private const int BytesPerPortion = 1 << 20;

    /// <inheritdoc/>
    public string Units => "records";

    /// <inheritdoc/>
    public void Check(CancellationToken cancellationToken) => file.Read(
        (row, _) =>
        {
            mapper.Map(row);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ImportPortion> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The file is read on a thread of its own, a few portions ahead of the store.
        var portions = Channel.CreateBounded<ImportPortion>(new BoundedChannelOptions(8) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => Read(portions.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var portion in portions.Reader.ReadAllAsync(cancellationToken))
            {
                yield return portion;
            }

            await reading;
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Read(ChannelWriter<ImportPortion> portions, CancellationToken cancellationToken)
    {
        try
        {
            var arrival = ImportClock.ArrivalOf(file.Path, time);
            var (events, lines, bytes) = (new List<CustomerEvent>(), new List<long>(), 0);
            file.Read(
                (row, _) =>
                {
                    events.Add(mapper.Map(row));
                    lines.Add(row.LineNumberFrom);
                    bytes += row.Span.Length * sizeof(char);
                    if (events.Count == RecordsPerPortion || bytes >= BytesPerPortion)
                    {
                        Hand();
                    }

                    return true;
                },
                cancellationToken);
            if (events.Count > 0)
            {
                Hand();
            }

            portions.Complete();

            void Hand()
            {
                var batch = new EventBatch { Source = source, Events = events, ReceivedAt = arrival };
                var portion = new ImportPortion(bytes, lines, (collector, token) => collector.CollectAsync(batch, token));
                portions.WriteAsync(portion, cancellationToken).AsTask().GetAwaiter().GetResult();
                (events, lines, bytes) = ([], [], 0);
            }
        }
        catch (Exception e)
        {
            portions.Complete(e);
            throw;
        }
    }
}
