namespace Cdp.ComparisonBenchmarks.Report;

/// <summary>What a number should be at least, or at most.</summary>
internal sealed record Target(string Name, double Value, double? AtLeast, double? AtMost)
{
    public bool Met => (AtLeast is null || Value >= AtLeast) && (AtMost is null || Value <= AtMost);
}
