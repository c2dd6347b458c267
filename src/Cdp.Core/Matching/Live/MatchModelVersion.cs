namespace Cdp.Matching.Live;

/// <summary>A version of the model by which records are matched. A version never changes; a changed model is a new one.</summary>
/// <param name="Version">The number, 1 or greater.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="AddedBy">Who added it.</param>
/// <param name="IsActive">Whether it is in force.</param>
/// <param name="Model">The model.</param>
public sealed record MatchModelVersion(int Version, DateTimeOffset AddedAt, string AddedBy, bool IsActive, LiveMatchModel Model);
