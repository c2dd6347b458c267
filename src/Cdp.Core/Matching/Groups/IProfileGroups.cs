namespace Cdp.Matching.Groups;

/// <summary>Groups profiles that have something in common, such as a household or an account, without taking them for one person.</summary>
/// <remarks>
/// Groups are worked out from the golden profiles when they are asked for: each call reads all profiles, page by page, and keeps nothing. Profiles that change in the meantime are
/// seen as they were or as they are. It never changes who is who. It is a singleton and safe for use from many threads at once.
/// </remarks>
public interface IProfileGroups
{
    /// <summary>Lists the groups of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="leastMembers">How many members a group has at least, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The groups, by their ids, ordinally: the same for the same profiles.</returns>
    /// <exception cref="ArgumentException">The rule has no name or no keys.</exception>
    IAsyncEnumerable<ProfileGroup> ListAsync(ProfileGroupRule rule, int leastMembers = 2, CancellationToken cancellationToken = default);

    /// <summary>Finds the groups of a rule that a profile is in.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="profile">The profile. A retired id is followed to the profile that it redirects to.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The groups, by their ids, a group of the profile alone included; more than one when several values of a trait survived, none when a trait of the rule is missing.</returns>
    /// <exception cref="ArgumentException">The rule has no name or no keys.</exception>
    ValueTask<IReadOnlyList<ProfileGroup>> FindAsync(ProfileGroupRule rule, ProfileId profile, CancellationToken cancellationToken = default);
}
