namespace Cdp.ComparisonBenchmarks.Segments;

/// <summary>How a run of <c>segments</c> is set up.</summary>
internal sealed record SegmentsSettings
{
    public required int Profiles { get; init; }

    /// <summary>Gets how many events the history has.</summary>
    public required int Events { get; init; }

    /// <summary>Gets how many events come after it.</summary>
    public required int NewEvents { get; init; }

    /// <summary>Gets how many rules are in force over the history.</summary>
    public required int Rules { get; init; }

    /// <summary>Gets how often the rates with many and few rules are measured.</summary>
    public required int Rounds { get; init; }

    /// <summary>Gets how many events each of these takes in.</summary>
    public required int RateEvents { get; init; }

    /// <summary>Gets how many profiles leave by the passage of time.</summary>
    public required int Exits { get; init; }

    /// <summary>Gets at how many instants they leave, a second apart.</summary>
    public required int Instants { get; init; }

    public required int Seed { get; init; }
}
