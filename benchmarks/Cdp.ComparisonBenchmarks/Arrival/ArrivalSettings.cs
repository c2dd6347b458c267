namespace Cdp.ComparisonBenchmarks.Arrival;

/// <summary>How a run of <c>arrival</c> is set up.</summary>
internal sealed record ArrivalSettings
{
    /// <summary>Gets how many records are stored before.</summary>
    public required int Stored { get; init; }

    /// <summary>Gets how many records arrive, one by one.</summary>
    public required int Arriving { get; init; }

    /// <summary>Gets how many records arrive at an empty store, with and without matching, to compare the rates.</summary>
    public required int Rate { get; init; }

    public required int MaxBlockSize { get; init; }

    /// <summary>Gets the kind of store.</summary>
    public required string Store { get; init; }

    public required int Seed { get; init; }
}
