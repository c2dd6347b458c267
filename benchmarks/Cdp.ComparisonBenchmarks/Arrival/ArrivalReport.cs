using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Arrival;

/// <summary>The one JSON object of <c>arrival</c>.</summary>
internal sealed record ArrivalReport
{
    public string Benchmark { get; } = "arrival";

    public required Machine Machine { get; init; }

    public required ArrivalSettings Settings { get; init; }

    /// <summary>Gets how long the stored records took to come in without matching.</summary>
    public required double LoadSeconds { get; init; }

    /// <summary>Gets how long all of them took to be matched at once.</summary>
    public required double MatchSeconds { get; init; }

    public required long Profiles { get; init; }

    /// <summary>Gets the times of records that arrive at the stored ones, found, scored and committed.</summary>
    public required ArrivalTimes Matched { get; init; }

    /// <summary>Gets how many of the arriving records joined a profile that was there.</summary>
    public required long Joined { get; init; }

    /// <summary>Gets the times of records that arrive at the same store without a model in force, for the share of the commit.</summary>
    public required ArrivalTimes Unmatched { get; init; }

    /// <summary>Gets the records a second that an empty store takes in, in batches, without a model.</summary>
    public required double RateWithout { get; init; }

    /// <summary>Gets the records a second that an empty store takes in, in batches, with a model in force.</summary>
    public required double RateWith { get; init; }

    public required double PeakWorkingSetMegabytes { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
