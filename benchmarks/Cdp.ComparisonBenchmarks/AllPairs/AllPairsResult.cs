using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.AllPairs;

/// <summary>What one model gave.</summary>
internal sealed record AllPairsResult
{
    public required string Model { get; init; }

    public required int Comparisons { get; init; }

    public required long Pairs { get; init; }

    /// <summary>Gets how many pairs are more likely a match than not.</summary>
    public required long Links { get; init; }

    /// <summary>Gets how many of them are.</summary>
    public required long TrueLinks { get; init; }

    /// <summary>Gets the median.</summary>
    public required double Seconds { get; init; }

    public required IReadOnlyList<double> Rounds { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}
