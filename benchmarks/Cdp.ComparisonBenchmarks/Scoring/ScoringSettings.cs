namespace Cdp.ComparisonBenchmarks.Scoring;

/// <summary>How a run of <c>scoring</c> is set up.</summary>
internal sealed record ScoringSettings
{
    /// <summary>Gets how many invented records are matched by rules of one or two columns.</summary>
    public required int WideRecords { get; init; }

    /// <summary>Gets how many invented records are matched by tight rules.</summary>
    public required int TightRecords { get; init; }

    public required int Rounds { get; init; }

    public required int Seed { get; init; }

    /// <summary>Gets the number of threads of each side.</summary>
    public required int Threads { get; init; }

    /// <summary>Gets the least weight of a pair to be given, on both sides.</summary>
    public double MinimumWeight { get; init; } = -10;
}
