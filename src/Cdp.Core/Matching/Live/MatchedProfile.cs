using Cdp.Identity;

namespace Cdp.Matching.Live;

/// <summary>A profile that matches what was asked for.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Identifier">The identifier whose record matches best.</param>
/// <param name="Weight">The match weight of that record.</param>
public sealed record MatchedProfile(ProfileId Profile, Identifier Identifier, double Weight)
{
    /// <inheritdoc/>
    public override string ToString() => Profile.ToString();
}
