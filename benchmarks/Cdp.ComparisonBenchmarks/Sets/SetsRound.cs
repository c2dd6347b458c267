using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Sets;

/// <summary>What one round gave: both sides, one after the other.</summary>
internal sealed record SetsRound
{
    /// <summary>Gets the time of one count.</summary>
    public required double Microseconds { get; init; }

    /// <summary>Gets the same with hash sets.</summary>
    public required double HashSetMicroseconds { get; init; }

    /// <summary>Gets how many times as fast as hash sets the product was.</summary>
    public double Ratio => Statistics.Round(HashSetMicroseconds / Microseconds);
}
