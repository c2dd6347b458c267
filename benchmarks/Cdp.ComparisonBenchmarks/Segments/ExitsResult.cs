namespace Cdp.ComparisonBenchmarks.Segments;

/// <summary>How late profiles left that left by the passage of time.</summary>
internal sealed record ExitsResult
{
    /// <summary>Gets how many were to leave.</summary>
    public required int Expected { get; init; }

    /// <summary>Gets how many left.</summary>
    public required int Left { get; init; }

    /// <summary>Gets how many have another instant in the history than that at which they were to leave.</summary>
    public required int Misdated { get; init; }

    /// <summary>Gets which share was seen to have left within a second.</summary>
    public required double WithinOneSecond { get; init; }

    public required double MedianMilliseconds { get; init; }

    public required double P95Milliseconds { get; init; }

    public required double LongestMilliseconds { get; init; }
}
