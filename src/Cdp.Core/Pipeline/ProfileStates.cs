using Cdp.Segmentation.Rules;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Reads what rules remember of profiles as it is at this moment: where time has passed over a deadline, that has its effect.</summary>
internal sealed class ProfileStates(Platform platform)
{
    /// <summary>Runs a read in which states are those of this moment. Where profiles look at each other, what time alone changes is brought about first.</summary>
    public async ValueTask<TResult> LookAsync<TResult>(Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> read, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (isCurrent, result) = await platform.ReadAsync<(bool, TResult?)>(
                async (transaction, token) =>
                    await platform.Segments.GetAsync(transaction, token).ConfigureAwait(false) is { Groups.Count: > 0 }
                    && await transaction.Segments.GetDueAsync(platform.Now, 1, token).ConfigureAwait(false) is not []
                        ? (false, default)
                        : (true, await read(transaction, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            if (isCurrent)
            {
                return result!;
            }

            await new SegmentTime(platform).AdvanceAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the state of a profile, current or retired.</summary>
    public async ValueTask<(ProfileId Profile, RuleSet Rules, ProfileState State)?> FindAsync(ICdpTransaction transaction, ProfileId profile, CancellationToken cancellationToken)
    {
        if (await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false) is not { } rules
            || await IdentityGraph.FollowAsync(transaction, profile, cancellationToken).ConfigureAwait(false) is not { } current)
        {
            return null;
        }

        return await ReadAsync(transaction, rules, [current], cancellationToken).ConfigureAwait(false) is [var found] ? found : null;
    }

    /// <summary>Reads the states of current profiles, in their order, each with the rules in its time zone; those without one are left out.</summary>
    public async ValueTask<IReadOnlyList<(ProfileId Profile, RuleSet Rules, ProfileState State)>> ReadAsync(
        ICdpTransaction transaction, RuleSet rules, IReadOnlyList<ProfileId> profiles, CancellationToken cancellationToken)
    {
        var now = platform.Now.ToUnixTimeMilliseconds();
        var states = new List<(ProfileId Profile, RuleSet Rules, ProfileState State)>(profiles.Count);
        foreach (var row in await transaction.Segments.GetStatesAsync(profiles, cancellationToken).ConfigureAwait(false))
        {
            var state = ProfileState.Read(row.State, rules);
            var zoned = rules.In(state.Zone);
            while (state.Deadline is var deadline && deadline <= now)
            {
                var subject = RuleSet.NeedsSubject(state, deadline)
                    ? await SegmentMaintainer.ReadSubjectAsync(transaction, rules, row.Profile, cancellationToken).ConfigureAwait(false)
                    : null;
                zoned.Update(state, [], subject, deadline);
            }

            states.Add((row.Profile, zoned, state));
        }

        return states;
    }
}
