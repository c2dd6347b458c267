namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>What one run gave.</summary>
internal sealed record IngestRound
{
    /// <summary>Gets the events per second over the whole run.</summary>
    public required double EventsPerSecond { get; init; }

    /// <summary>Gets the events per second over the first window.</summary>
    public required double FirstEventsPerSecond { get; init; }

    /// <summary>Gets the events per second over the last window.</summary>
    public required double LastEventsPerSecond { get; init; }

    /// <summary>Gets how much of the first rate is left at the end.</summary>
    public double LastToFirst => Report.Statistics.Round(LastEventsPerSecond / FirstEventsPerSecond);

    public required double P50BatchMilliseconds { get; init; }

    public required double P99BatchMilliseconds { get; init; }

    public required double FirstWorkingSetMegabytes { get; init; }

    public required double LastWorkingSetMegabytes { get; init; }

    public required double PeakWorkingSetMegabytes { get; init; }

    public required double AllocatedBytesPerEvent { get; init; }

    public required double ProcessorMicrosecondsPerEvent { get; init; }

    public required double FileMegabytes { get; init; }
}
