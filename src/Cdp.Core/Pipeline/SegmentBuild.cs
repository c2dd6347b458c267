using Cdp.Segmentation;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Evaluates all profiles by new rules while events go on coming in, and puts the rules into force in one transaction.</summary>
internal sealed class SegmentBuild(Platform platform)
{
    private const int PageSize = 200;

    /// <summary>Evaluates the profiles whose state does not cover the rules yet, portion by portion.</summary>
    /// <param name="everybody">Whether to work out those again whose state does.</param>
    /// <param name="progress">Hears how many profiles are evaluated.</param>
    /// <param name="cancellationToken">Ends the work early; what is done stays done.</param>
    /// <returns>How many memberships of rules in force changed by it.</returns>
    public async ValueTask<long> EvaluateAsync(bool everybody, IProgress<SegmentProgress>? progress, CancellationToken cancellationToken)
    {
        var total = await platform.ReadAsync(static (transaction, token) => transaction.Profiles.CountAsync(token), cancellationToken).ConfigureAwait(false);
        var (after, done, changed) = (default(ProfileId), 0L, 0L);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = after;
            var page = await platform.ReadAsync(
                async (transaction, token) => (await transaction.Profiles.ReadAsync(start, token).TakeAsync(PageSize, token).ConfigureAwait(false)).ConvertAll(row => row.Id),
                cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
            {
                return changed;
            }

            changed += await platform.WriteAsync((transaction, token) => EvaluateAsync(transaction, page, everybody, token), cancellationToken).ConfigureAwait(false);
            after = page[^1];
            done += page.Count;
            progress?.Report(new SegmentProgress(done, Math.Max(done, total)));
        }
    }

    /// <summary>Puts the rules that are being built into force, in place of the former ones.</summary>
    /// <returns>Who entered and left.</returns>
    public ValueTask<IReadOnlyList<SegmentTransition>> SwitchAsync(CancellationToken cancellationToken) => platform.WriteAsync(SwitchAsync, cancellationToken);

    /// <summary>Gives up the rules that are being built.</summary>
    public ValueTask<bool> DiscardAsync(CancellationToken cancellationToken) => platform.WriteAsync(
        async (transaction, token) =>
        {
            var building = (await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false)).Rows.Where(row => row.State == SegmentRuleState.Building).ToList();
            foreach (var row in building)
            {
                await RetireAsync(transaction, row, token).ConfigureAwait(false);
            }

            await BumpAsync(transaction, token).ConfigureAwait(false);
            return building.Count > 0;
        },
        cancellationToken);

    /// <summary>Takes a rule out of force, with its members.</summary>
    public static async ValueTask RetireAsync(ICdpTransaction transaction, SegmentRuleRow row, CancellationToken cancellationToken)
    {
        await transaction.Segments.RemoveMembersAsync(row.Number, cancellationToken).ConfigureAwait(false);
        await transaction.Segments.SaveRuleAsync(row with { State = SegmentRuleState.Retired }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the rules the next version.</summary>
    /// <returns>The version.</returns>
    public static async ValueTask<long> BumpAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
    {
        var version = await transaction.Segments.GetRulesVersionAsync(cancellationToken).ConfigureAwait(false) + 1;
        await transaction.Segments.SetRulesVersionAsync(version, cancellationToken).ConfigureAwait(false);
        return version;
    }

    private async ValueTask<long> EvaluateAsync(ICdpTransaction transaction, List<ProfileId> page, bool everybody, CancellationToken cancellationToken)
    {
        if (await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false) is not { } rules)
        {
            return 0;
        }

        var covered = everybody
            ? []
            : (await transaction.Segments.GetStatesAsync(page, cancellationToken).ConfigureAwait(false)).Where(row => row.Rules >= rules.Coverage).Select(row => row.Profile).ToHashSet();
        var segments = new SegmentMaintainer(platform, transaction, rules, SegmentTransitionCause.Rules);
        foreach (var profile in page.Where(profile => !covered.Contains(profile)))
        {
            segments.AddAll(profile);
        }

        await segments.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return segments.Transitions.Count;
    }

    /// <summary>Switches in these steps: 1. find the rules; 2. compare the members of the new with those of the former; 3. put the new ones into force; 4. tell who entered and left.</summary>
    private async ValueTask<IReadOnlyList<SegmentTransition>> SwitchAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
    {
        // :: Step 1: find the rules
        var rules = await StoredRules.ReadAsync(transaction, cancellationToken).ConfigureAwait(false);
        var transitions = new List<SegmentTransition>();
        foreach (var row in rules.Rows.Where(row => row.State == SegmentRuleState.Building))
        {
            // :: Step 2: compare the members
            var former = rules.FindActive(row.Segment);
            var before = former is null ? [] : await ReadMembersAsync(transaction, former.Number, cancellationToken).ConfigureAwait(false);
            var after = await ReadMembersAsync(transaction, row.Number, cancellationToken).ConfigureAwait(false);
            foreach (var (profile, since) in after)
            {
                if (!before.Remove(profile, out var formerly))
                {
                    transitions.Add(ToTransition(row, profile, entered: true));
                }
                else if (formerly != since)
                {
                    // Who stays has belonged since before the rule changed.
                    await transaction.Segments.RemoveMemberAsync(row.Number, profile, cancellationToken).ConfigureAwait(false);
                    await transaction.Segments.AddMemberAsync(row.Number, profile, formerly, cancellationToken).ConfigureAwait(false);
                }
            }

            transitions.AddRange(before.Keys.Select(profile => ToTransition(row, profile, entered: false)));

            // :: Step 3: put it into force
            if (former is not null)
            {
                await RetireAsync(transaction, former, cancellationToken).ConfigureAwait(false);
            }

            await transaction.Segments.SaveRuleAsync(row with { State = SegmentRuleState.Active }, cancellationToken).ConfigureAwait(false);
        }

        await BumpAsync(transaction, cancellationToken).ConfigureAwait(false);

        // :: Step 4: tell who entered and left
        await TellAsync(transaction, transitions, cancellationToken).ConfigureAwait(false);
        return transitions;
    }

    /// <summary>Records transitions, and tells those who observe them.</summary>
    public async ValueTask TellAsync(ICdpTransaction transaction, List<SegmentTransition> transitions, CancellationToken cancellationToken)
    {
        for (var i = 0; i < transitions.Count; i++)
        {
            transitions[i] = transitions[i] with { Id = await transaction.Segments.AddTransitionAsync(transitions[i], cancellationToken).ConfigureAwait(false) };
        }

        if (transitions.Count > 0)
        {
            foreach (var observer in platform.Observers)
            {
                await observer.ObserveAsync(transaction, transitions, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Makes a transition that a change of rules causes.</summary>
    public SegmentTransition ToTransition(SegmentRuleRow row, ProfileId profile, bool entered) => new()
    {
        Segment = row.Segment,
        Rule = row.Number,
        Profile = profile,
        Entered = entered,
        At = platform.Now,
        Cause = SegmentTransitionCause.Rules,
    };

    public static async ValueTask<SortedDictionary<ProfileId, DateTimeOffset>> ReadMembersAsync(ICdpTransaction transaction, long rule, CancellationToken cancellationToken)
    {
        var members = new SortedDictionary<ProfileId, DateTimeOffset>(Comparer<ProfileId>.Create(static (x, y) => x.Value.CompareTo(y.Value)));
        await foreach (var member in transaction.Segments.ReadMembersAsync(rule, default, cancellationToken).ConfigureAwait(false))
        {
            members.Add(member.Profile, member.Since);
        }

        return members;
    }
}
