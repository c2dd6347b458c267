namespace Cdp.ComparisonBenchmarks.Report;

/// <summary>Whether what was measured also gave the right answer: a fast wrong one is worth nothing.</summary>
internal sealed record Check(string Name, long Expected, long Actual)
{
    public bool Passed => Expected == Actual;
}
