namespace Cdp.ComparisonBenchmarks.Sets;

/// <summary>How a run of <c>sets</c> is set up.</summary>
internal sealed record SetsSettings
{
    /// <summary>Gets how many profiles there are, members or not.</summary>
    public required int Profiles { get; init; }

    /// <summary>Gets which share of the profiles each of the three sets has.</summary>
    public required IReadOnlyList<double> Densities { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Gets how long each side counts in a round, again and again.</summary>
    public required int MillisecondsPerRound { get; init; }

    public required int Seed { get; init; }

    /// <summary>Gets the number of threads of each side.</summary>
    public int Threads { get; } = 1;
}
