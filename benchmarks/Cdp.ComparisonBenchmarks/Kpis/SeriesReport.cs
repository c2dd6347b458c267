using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Kpis;

/// <summary>The one JSON object of <c>series</c>.</summary>
internal sealed record SeriesReport
{
    public string Benchmark { get; } = "series";

    public required Machine Machine { get; init; }

    public required int Profiles { get; init; }

    public required int Events { get; init; }

    public required int NewEvents { get; init; }

    public required int Days { get; init; }

    public required int Rounds { get; init; }

    public required double ScratchSeconds { get; init; }

    public required double EventsPerSecond { get; init; }

    public required double FollowedMilliseconds { get; init; }

    public required double Ratio { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}
