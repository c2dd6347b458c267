namespace Cdp.Identity;

/// <summary>How much is in the identity graph.</summary>
/// <param name="Profiles">The number of profiles.</param>
/// <param name="Identifiers">The number of identifiers.</param>
/// <param name="Links">The number of links that hold.</param>
/// <param name="Refusals">The number of links that rules refused.</param>
/// <param name="Merges">The number of merges that happened.</param>
/// <param name="Splits">The number of splits that happened.</param>
public sealed record IdentityStatistics(long Profiles, long Identifiers, long Links, long Refusals, long Merges, long Splits);
