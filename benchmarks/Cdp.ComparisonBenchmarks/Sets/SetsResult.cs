using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Sets;

/// <summary>What sets of one density gave.</summary>
internal sealed record SetsResult
{
    /// <summary>Gets which share of the profiles each set has.</summary>
    public required double Density { get; init; }

    /// <summary>Gets how many members each of the three sets has.</summary>
    public required IReadOnlyList<long> Members { get; init; }

    /// <summary>Gets how many profiles are in the first two and not in the third.</summary>
    public required long Counted { get; init; }

    /// <summary>Gets the median.</summary>
    public required double Microseconds { get; init; }

    /// <summary>Gets the median of hash sets.</summary>
    public required double HashSetMicroseconds { get; init; }

    /// <summary>Gets the median of how many times as fast the product was in the same round.</summary>
    public required double Ratio { get; init; }

    /// <summary>Gets what the three sets say that they take in memory.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets by how much the heap grew when they were made, as a check of what they say.</summary>
    public required long HeapBytes { get; init; }

    /// <summary>Gets what three hash sets take whose capacity is their count.</summary>
    public required long HashSetBytes { get; init; }

    /// <summary>Gets how many times as much memory hash sets take.</summary>
    public double BytesRatio => Statistics.Round((double)HashSetBytes / Bytes);

    /// <summary>Gets what one count allocates.</summary>
    public required long AllocatedBytes { get; init; }

    public required IReadOnlyList<SetsRound> Rounds { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}
