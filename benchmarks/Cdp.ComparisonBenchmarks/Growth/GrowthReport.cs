using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Growth;

/// <summary>The one JSON object of <c>growth</c>.</summary>
internal sealed record GrowthReport
{
    public string Benchmark { get; } = "growth";

    public required Machine Machine { get; init; }

    public required GrowthSettings Settings { get; init; }

    public required LargeDeduplication Deduplication { get; init; }

    public required GrowthStep Small { get; init; }

    public required GrowthStep Large { get; init; }

    /// <summary>Gets the time of a pair among many, divided by that among few.</summary>
    public required double Growth { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
