namespace Cdp.Matching.Groups;

/// <summary>Profiles that agree on all keys of a rule.</summary>
/// <param name="Id">
/// The id: a hash of the name of the rule and of the values of its keys, so that a group keeps its id while members come and go, in every store. Whoever knows the values can work it
/// out, so it is to be handled like them.
/// </param>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Members">The profiles, by rising id.</param>
public sealed record ProfileGroup(string Id, string Rule, IReadOnlyList<ProfileId> Members)
{
    /// <summary>Gives the rule and the number of members.</summary>
    /// <returns>A text without personal data.</returns>
    public override string ToString() => $"{Rule} of {Members.Count}";
}
