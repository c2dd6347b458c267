using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.AllPairs;

/// <summary>The one JSON object of <c>allpairs</c>.</summary>
internal sealed record AllPairsReport
{
    public string Benchmark { get; } = "allpairs";

    public required Machine Machine { get; init; }

    public required int Threads { get; init; }

    /// <summary>Gets what fastLink 0.6.1 needed for all pairs of the same files on two cores of the same kind.</summary>
    public double FastLinkSeconds { get; } = 11.0;

    public required IReadOnlyList<AllPairsResult> Results { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
