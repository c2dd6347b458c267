using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Matching;

/// <summary>The one JSON object of <c>growth</c>.</summary>
internal sealed record GrowthReport
{
    public string Benchmark { get; } = "growth";

    public required Machine Machine { get; init; }

    public required int Threads { get; init; }

    public required IReadOnlyList<GrowthStep> Steps { get; init; }

    /// <summary>Gets the time per pair of the second number of people divided by that of the first.</summary>
    public required double Growth { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
