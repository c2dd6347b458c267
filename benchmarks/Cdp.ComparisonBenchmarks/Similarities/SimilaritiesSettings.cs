namespace Cdp.ComparisonBenchmarks.Similarities;

/// <summary>How a run of <c>similarities</c> is set up.</summary>
internal sealed record SimilaritiesSettings
{
    /// <summary>Gets how many pairs of names each metric measures in a round.</summary>
    public required int Pairs { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Gets the number of threads of each side.</summary>
    public int Threads { get; } = 1;
}
