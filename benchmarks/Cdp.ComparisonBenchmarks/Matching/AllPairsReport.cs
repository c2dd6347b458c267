using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Matching;

/// <summary>The one JSON object of <c>allpairs</c>.</summary>
internal sealed record AllPairsReport
{
    public string Benchmark { get; } = "allpairs";

    public required Machine Machine { get; init; }

    public required int Threads { get; init; }

    public required double TrainingSeconds { get; init; }

    /// <summary>Gets the seconds in which all levels of all pairs are found and counted.</summary>
    public required double AllLevelsSeconds { get; init; }

    /// <summary>Gets the seconds in which all pairs are scored, where weak ones are given up early.</summary>
    public required double ScoringSeconds { get; init; }

    /// <summary>Gets the time of one thread for one pair.</summary>
    public required double NanosecondsPerPair { get; init; }

    public required double FastLinkSeconds { get; init; }

    /// <summary>Gets how many pairs weigh more than 0.</summary>
    public required long Matches { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
