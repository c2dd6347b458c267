namespace Cdp.Segmentation;

/// <summary>Keeps the rules of segments, what they remember of each profile, who belongs, and who entered and left when.</summary>
/// <remarks>An instance belongs to one transaction and one tenant and is not safe for concurrent use. What was written is seen by later calls in the same transaction.</remarks>
public interface ISegmentStore
{
    /// <summary>Gets the version of the rules.</summary>
    /// <remarks>It is asked at the beginning of many transactions, so it is cheap, and it does not change until the transaction ends.</remarks>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version; 0 when there never was a rule.</returns>
    ValueTask<long> GetRulesVersionAsync(CancellationToken cancellationToken);

    /// <summary>Sets the version of the rules. No other transaction that asked for it is running when this one goes on.</summary>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask SetRulesVersionAsync(long version, CancellationToken cancellationToken);

    /// <summary>Adds a rule, or replaces the one with its number.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask SaveRuleAsync(SegmentRuleRow rule, CancellationToken cancellationToken);

    /// <summary>Lists all rules, those that are no longer in force among them.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The rules, by rising number.</returns>
    IAsyncEnumerable<SegmentRuleRow> ReadRulesAsync(CancellationToken cancellationToken);

    /// <summary>Gets what rules remember of some profiles.</summary>
    /// <param name="profiles">The profiles.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The rows, by rising profile; profiles without one are left out.</returns>
    ValueTask<IReadOnlyList<SegmentStateRow>> GetStatesAsync(IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellationToken);

    /// <summary>Keeps what rules remember of a profile, in place of what was kept before.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask SaveStateAsync(SegmentStateRow row, CancellationToken cancellationToken);

    /// <summary>Forgets what rules remember of a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether there was something.</returns>
    ValueTask<bool> RemoveStateAsync(ProfileId profile, CancellationToken cancellationToken);

    /// <summary>Gets the profiles whose deadline has come.</summary>
    /// <param name="until">The latest deadline to look for.</param>
    /// <param name="limit">How many profiles to give at most.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The profiles with their deadlines, the earliest deadline first, then by profile.</returns>
    ValueTask<IReadOnlyList<SegmentDeadline>> GetDueAsync(DateTimeOffset until, int limit, CancellationToken cancellationToken);

    /// <summary>Puts a profile among those for which a rule holds.</summary>
    /// <param name="rule">The number of the rule.</param>
    /// <param name="profile">The profile; it is not among them.</param>
    /// <param name="since">Since when.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask AddMemberAsync(long rule, ProfileId profile, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Puts profiles among those for which a rule holds.</summary>
    /// <remarks>It is for many at once; a store may keep them closer together than single ones. The default puts them there one by one.</remarks>
    /// <param name="rule">The number of the rule.</param>
    /// <param name="profiles">The profiles, by rising id; they are not among them.</param>
    /// <param name="since">Since when.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    async ValueTask AddMembersAsync(long rule, IReadOnlyList<ProfileId> profiles, DateTimeOffset since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        foreach (var profile in profiles)
        {
            await AddMemberAsync(rule, profile, since, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a profile from those for which a rule holds.</summary>
    /// <param name="rule">The number of the rule.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was among them.</returns>
    ValueTask<bool> RemoveMemberAsync(long rule, ProfileId profile, CancellationToken cancellationToken);

    /// <summary>Takes all profiles from a rule.</summary>
    /// <param name="rule">The number of the rule.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many there were.</returns>
    ValueTask<long> RemoveMembersAsync(long rule, CancellationToken cancellationToken);

    /// <summary>Lists the profiles for which a rule holds.</summary>
    /// <param name="rule">The number of the rule.</param>
    /// <param name="after">The profile after which to start; the default value for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The profiles, by rising id.</returns>
    IAsyncEnumerable<SegmentMemberRow> ReadMembersAsync(long rule, ProfileId after, CancellationToken cancellationToken);

    /// <summary>Finds out for which of some rules a profile is a member.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="rules">The numbers of the rules.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The memberships, by rising number of the rule.</returns>
    ValueTask<IReadOnlyList<SegmentMemberRow>> GetMembershipsAsync(ProfileId profile, IReadOnlyCollection<long> rules, CancellationToken cancellationToken);

    /// <summary>Counts the profiles for which a rule holds.</summary>
    /// <param name="rule">The number of the rule.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of profiles.</returns>
    ValueTask<long> CountMembersAsync(long rule, CancellationToken cancellationToken);

    /// <summary>Records that a profile entered or left a segment.</summary>
    /// <param name="transition">The transition; its number is not in use yet and is ignored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number that it got, greater than all before it within the tenant's committed ones.</returns>
    ValueTask<long> AddTransitionAsync(SegmentTransition transition, CancellationToken cancellationToken);

    /// <summary>Records that profiles entered or left a segment together.</summary>
    /// <remarks>It is for many at once; a store may keep them closer together than single ones. The default records one by one.</remarks>
    /// <param name="transition">The transition; its number and profile are ignored, and it has no message.</param>
    /// <param name="profiles">The profiles, by rising id. Their transitions get rising numbers in this order.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    async ValueTask AddTransitionsAsync(SegmentTransition transition, IReadOnlyList<ProfileId> profiles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transition);
        ArgumentNullException.ThrowIfNull(profiles);
        foreach (var profile in profiles)
        {
            await AddTransitionAsync(transition with { Profile = profile }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lists who entered and left.</summary>
    /// <param name="after">The number of the transition after which to start; 0 for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The transitions, by rising number.</returns>
    IAsyncEnumerable<SegmentTransition> ReadTransitionsAsync(long after, CancellationToken cancellationToken);

    /// <summary>Lists what a profile entered and left.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The transitions, by rising number.</returns>
    ValueTask<IReadOnlyList<SegmentTransition>> GetTransitionsAsync(ProfileId profile, CancellationToken cancellationToken);

    /// <summary>Lists who entered and left a segment.</summary>
    /// <param name="segment">The id of the segment.</param>
    /// <param name="after">The number of the transition after which to start; 0 for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The transitions, by rising number.</returns>
    IAsyncEnumerable<SegmentTransition> ReadTransitionsAsync(string segment, long after, CancellationToken cancellationToken);

    /// <summary>Makes a profile a member of groups, in place of those that it was a member of.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="groups">The keys of the groups, without repetition.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask SetGroupsAsync(ProfileId profile, IReadOnlyCollection<long> groups, CancellationToken cancellationToken);

    /// <summary>Finds the groups that a profile is a member of.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The keys of the groups, rising.</returns>
    ValueTask<IReadOnlyList<long>> GetGroupsAsync(ProfileId profile, CancellationToken cancellationToken);

    /// <summary>Lists the members of a group.</summary>
    /// <param name="group">The key of the group.</param>
    /// <param name="after">The profile after which to start; the default value for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The profiles, by rising id.</returns>
    IAsyncEnumerable<ProfileId> ReadGroupAsync(long group, ProfileId after, CancellationToken cancellationToken);

    /// <summary>Counts the members of a group, and those of them for which a rule holds.</summary>
    /// <param name="group">The key of the group.</param>
    /// <param name="rule">The number of the rule.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The numbers of profiles.</returns>
    ValueTask<SegmentGroupCount> CountGroupAsync(long group, long rule, CancellationToken cancellationToken);

    /// <summary>Puts an identifier on a static list.</summary>
    /// <param name="list">The name of the list.</param>
    /// <param name="identifier">The number of the identifier.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was not on the list before.</returns>
    ValueTask<bool> AddToListAsync(string list, long identifier, CancellationToken cancellationToken);

    /// <summary>Takes an identifier from a static list.</summary>
    /// <param name="list">The name of the list.</param>
    /// <param name="identifier">The number of the identifier.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was on the list.</returns>
    ValueTask<bool> RemoveFromListAsync(string list, long identifier, CancellationToken cancellationToken);

    /// <summary>Finds the static lists that some identifiers are on.</summary>
    /// <param name="identifiers">The numbers of the identifiers.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The names of the lists, ordinally, without repetition.</returns>
    ValueTask<IReadOnlyList<string>> GetListsAsync(IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken);

    /// <summary>Lists the identifiers on a static list.</summary>
    /// <param name="list">The name of the list.</param>
    /// <param name="after">The number of the identifier after which to start; 0 for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The numbers of the identifiers, rising.</returns>
    IAsyncEnumerable<long> ReadListAsync(string list, long after, CancellationToken cancellationToken);
}
