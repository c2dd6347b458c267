namespace Cdp.Matching.Live;

/// <summary>A version of the model by which records are matched, as the store keeps it.</summary>
public sealed record MatchModelRow
{
    /// <summary>Gets the number of the version, 1 or greater.</summary>
    public required int Version { get; init; }

    /// <summary>Gets when it was added. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Gets who added it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>Gets the model as JSON.</summary>
    public required string Document { get; init; }
}
