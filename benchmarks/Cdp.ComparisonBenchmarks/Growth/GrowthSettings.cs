namespace Cdp.ComparisonBenchmarks.Growth;

/// <summary>How a run of <c>growth</c> is set up.</summary>
internal sealed record GrowthSettings
{
    /// <summary>Gets the number of people of the large deduplication, 1.3 records each.</summary>
    public required int People { get; init; }

    /// <summary>Gets how many records give about a million pairs.</summary>
    public required int SmallRecords { get; init; }

    /// <summary>Gets how many records give about ten million pairs by the same rules.</summary>
    public required int LargeRecords { get; init; }

    public required int Rounds { get; init; }

    public required int Seed { get; init; }

    public required int Threads { get; init; }
}
