namespace Cdp.Matching.Live;

/// <summary>What was measured at a moment, as the store keeps it.</summary>
public sealed record MatchMeasurementRow
{
    /// <summary>Gets when it was measured. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the version of the model that was in force.</summary>
    public required int Version { get; init; }

    /// <summary>Gets the figures as JSON.</summary>
    public required string Figures { get; init; }
}
