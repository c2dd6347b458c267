using System.Diagnostics;
using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>Sends request bodies through the whole pipeline from a few callers at once, as the threads of a web server would.</summary>
internal sealed class PipelineRun(IngestSettings settings, TrafficSummary traffic, string trafficPath)
{
    private const string Source = "web";

    public async Task<(IngestRound Round, IReadOnlyList<Check> Checks)> RunAsync(string label, string database, CancellationToken cancellationToken)
    {
        long accepted = 0;
        IngestRound round;
        long profiles;
        await using (var file = await CdpFile.OpenAsync(database, cancellationToken))
        {
            using var reader = TrafficFile.Open(trafficPath);
            using var meter = new Meter(label, traffic.Events);
            meter.Timeline.Start();
            await Task.WhenAll(Enumerable.Range(0, settings.Callers).Select(_ => Task.Run(CallAsync, cancellationToken)));
            round = meter.Finish(traffic.Events, settings.Window, database);
            profiles = await file.Cdp.Profiles.CountAsync(cancellationToken);

            async Task CallAsync()
            {
                byte[] buffer = [];
                while (reader.ReadBody(ref buffer) is { } batch)
                {
                    var started = Stopwatch.GetTimestamp();
                    var result = await file.Cdp.CollectJsonAsync(Source, batch.Body, cancellationToken);
                    meter.Timeline.Add(batch.Events, Stopwatch.GetElapsedTime(started));
                    Interlocked.Add(ref accepted, result.Accepted);
                }
            }
        }

        return (
            round with { FileMegabytes = Scratch.SizeMegabytes(database) },
            [
                new Check("accepted events", traffic.Events, accepted),
                new Check("stored events", traffic.Events, CdpFile.Query(database, "SELECT count(*) FROM event")),
                new Check("profiles", traffic.Profiles, profiles),
                new Check("clusters", traffic.Profiles, CdpFile.Query(database, "SELECT count(DISTINCT profile) FROM identifier")),
            ]);
    }
}
