using System.Diagnostics;
using System.Text.Json;
using Cdp.Collection;
using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>Sends ready <see cref="CustomerEvent"/> objects through the whole pipeline. The clock stands still while the next of them are made.</summary>
internal sealed class ObjectsRun(IngestSettings settings, string trafficPath)
{
    private const int BatchesPerLeg = 40;

    public async Task<(IngestRound Round, Check Check)> RunAsync(string label, string database, CancellationToken cancellationToken)
    {
        var events = settings.ObjectEvents;
        long accepted = 0;
        IngestRound round;
        await using (var file = await CdpFile.OpenAsync(database, cancellationToken))
        {
            using var reader = TrafficFile.Open(trafficPath);
            using var meter = new Meter(label, events);
            for (var done = 0; done < events;)
            {
                var leg = ReadLeg(reader, Math.Min(BatchesPerLeg, (events - done) / settings.BatchSize));
                var next = -1;
                meter.Timeline.Start();
                await Task.WhenAll(Enumerable.Range(0, settings.Callers).Select(_ => Task.Run(CallAsync, cancellationToken)));
                meter.Timeline.Stop();
                done += leg.Sum(batch => batch.Events.Count);

                async Task CallAsync()
                {
                    for (var i = Interlocked.Increment(ref next); i < leg.Count; i = Interlocked.Increment(ref next))
                    {
                        var started = Stopwatch.GetTimestamp();
                        var result = await file.Cdp.CollectAsync(leg[i], cancellationToken);
                        meter.Timeline.Add(result.Events.Count, Stopwatch.GetElapsedTime(started));
                        Interlocked.Add(ref accepted, result.Accepted);
                    }
                }
            }

            round = meter.Finish(events, Math.Max(settings.BatchSize, events / 10), database);
        }

        return (round, new Check("accepted events as objects", events, accepted));
    }

    private static List<EventBatch> ReadLeg(TrafficReader reader, int batches)
    {
        var leg = new List<EventBatch>(batches);
        var rows = new List<TrafficRow>();
        while (leg.Count < batches && reader.ReadRows(rows))
        {
            leg.Add(new EventBatch
            {
                Source = "web",
                Events = [.. rows.Select(row => JsonSerializer.Deserialize(row.Payload.Span, TrafficJsonContext.Default.CustomerEvent)!)],
            });
            rows.Clear();
        }

        return leg;
    }
}
