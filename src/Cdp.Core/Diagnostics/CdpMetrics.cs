using System.Diagnostics;
using System.Diagnostics.Metrics;
using Cdp.Identity;

namespace Cdp.Diagnostics;

/// <summary>The instruments of one platform.</summary>
internal sealed class CdpMetrics
{
    private readonly Counter<long> _collected;
    private readonly Counter<long> _merged;
    private readonly Counter<long> _split;
    private readonly Counter<long> _identifiers;
    private readonly Histogram<double> _duration;
    private readonly string _platform;

    public CdpMetrics(IMeterFactory? meters, string? platform)
    {
        _platform = platform ?? "default";
        var meter = meters?.Create(CdpDiagnostics.MeterName) ?? SharedMeter;
        _collected = meter.CreateCounter<long>(CdpDiagnostics.EventsCollected, "{event}", "Events that were handed in.");
        _merged = meter.CreateCounter<long>(CdpDiagnostics.ProfilesMerged, "{profile}", "Profiles that were absorbed by others.");
        _split = meter.CreateCounter<long>(CdpDiagnostics.ProfilesSplit, "{profile}", "Profiles that came out of splits.");
        _identifiers = meter.CreateCounter<long>(CdpDiagnostics.IdentifiersAdded, "{identifier}", "Identifiers that were seen for the first time.");
        _duration = meter.CreateHistogram<double>(CdpDiagnostics.CollectDuration, "s", "Time from the hand-over of a batch to its commit.");
    }

    public static ActivitySource Activities { get; } = new(CdpDiagnostics.ActivitySourceName);

    private static Meter SharedMeter { get; } = new(CdpDiagnostics.MeterName);

    public void Collected(string source, string status, int count)
    {
        if (count > 0)
        {
            _collected.Add(count, new(CdpDiagnostics.SourceTag, source), new(CdpDiagnostics.StatusTag, status), new(CdpDiagnostics.PlatformTag, _platform));
        }
    }

    public void Changed(IReadOnlyList<IdentityChange> changes)
    {
        if (changes.Count > 0)
        {
            var merges = changes.Count(change => change.Kind == IdentityChangeKind.Merge);
            Add(_merged, merges);
            Add(_split, changes.Count - merges);
        }
    }

    public void IdentifiersAdded(int count) => Add(_identifiers, count);

    public void Took(TimeSpan elapsed, string source) =>
        _duration.Record(elapsed.TotalSeconds, new(CdpDiagnostics.SourceTag, source), new(CdpDiagnostics.PlatformTag, _platform));

    private void Add(Counter<long> counter, int count)
    {
        if (count > 0)
        {
            counter.Add(count, new KeyValuePair<string, object?>(CdpDiagnostics.PlatformTag, _platform));
        }
    }
}
