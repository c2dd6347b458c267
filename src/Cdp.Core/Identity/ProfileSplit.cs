namespace Cdp.Identity;

/// <summary>A profile that would fall apart under changed rules.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Parts">The identifiers of each part, by the number of the part's oldest identifier.</param>
public sealed record ProfileSplit(ProfileId Profile, IReadOnlyList<IReadOnlyList<Identifier>> Parts);
