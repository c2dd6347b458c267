using Cdp.Segmentation;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Evaluates all profiles by new rules while events go on coming in, and puts the rules into force in one transaction.</summary>
internal sealed class SegmentBuild(Platform platform)
{
    private const int PageSize = 200;

    /// <summary>Evaluates the profiles whose state does not cover the rules yet.</summary>
    /// <param name="progress">Hears how many profiles are evaluated.</param>
    /// <param name="cancellationToken">Ends the work early; what is done stays done.</param>
    /// <returns>How many memberships of rules in force changed by it.</returns>
    public async ValueTask<long> EvaluateAsync(IProgress<SegmentProgress>? progress, CancellationToken cancellationToken)
    {
        var (total, rules) = await platform.ReadAsync(
            async (transaction, token) => (
                await transaction.Profiles.CountAsync(token).ConfigureAwait(false),
                await platform.Segments.GetAsync(transaction, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        return rules is null ? 0
            : total >= platform.Options.Segmentation.BulkFrom && rules.Groups.Count == 0 ? await new BulkEvaluation(platform, rules).RunAsync(progress, cancellationToken).ConfigureAwait(false)
            : await EvaluateByPagesAsync(total, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Evaluates all profiles again, those too whose state covers the rules.</summary>
    /// <inheritdoc cref="EvaluateAsync(IProgress{SegmentProgress}?, CancellationToken)"/>
    public async ValueTask<long> EvaluateAgainAsync(IProgress<SegmentProgress>? progress, CancellationToken cancellationToken)
    {
        // As if a rule had come anew: then no state covers all, and who is touched meanwhile is worked out by the transaction that touches.
        var isAny = await platform.WriteAsync(UncoverAsync, cancellationToken).ConfigureAwait(false);
        return isAny ? await EvaluateAsync(progress, cancellationToken).ConfigureAwait(false) : 0;
    }

    /// <summary>Puts the rules that are being built into force, in place of the former ones.</summary>
    /// <returns>How many entered and left each.</returns>
    public ValueTask<IReadOnlyList<RuleSwitch>> SwitchAsync(CancellationToken cancellationToken) => platform.WriteAsync(SwitchAsync, cancellationToken);

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

    /// <summary>Tells that profiles entered or left a segment because its rule changed, and records it.</summary>
    public async ValueTask TellAsync(
        ICdpTransaction transaction, string segment, long rule, bool isEntering, DateTimeOffset at, IReadOnlyList<ProfileId> profiles, CancellationToken cancellationToken)
    {
        const int AtOnce = 1_000;
        var transition = new SegmentTransition { Segment = segment, Rule = rule, Profile = default, Entered = isEntering, At = at, Cause = SegmentTransitionCause.Rules };
        if (platform.Observers.Count == 0)
        {
            await transaction.Segments.AddTransitionsAsync(transition, profiles, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var portion in profiles.Chunk(AtOnce))
        {
            var told = new List<SegmentTransition>(portion.Length);
            foreach (var profile in portion)
            {
                var own = transition with { Profile = profile };
                told.Add(own with { Id = await transaction.Segments.AddTransitionAsync(own, cancellationToken).ConfigureAwait(false) });
            }

            foreach (var observer in platform.Observers)
            {
                await observer.ObserveAsync(transaction, told, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes a rule out of force, and tells that all its members left.</summary>
    public async ValueTask RemoveAsync(ICdpTransaction transaction, SegmentRuleRow row, CancellationToken cancellationToken)
    {
        var members = await ReadMembersAsync(transaction, row.Number, cancellationToken).ConfigureAwait(false);
        await RetireAsync(transaction, row, cancellationToken).ConfigureAwait(false);
        await BumpAsync(transaction, cancellationToken).ConfigureAwait(false);
        await TellAsync(transaction, row.Segment, row.Number, isEntering: false, platform.Now, members.ConvertAll(member => member.Profile), cancellationToken).ConfigureAwait(false);
    }

    public static async ValueTask<List<SegmentMemberRow>> ReadMembersAsync(ICdpTransaction transaction, long rule, CancellationToken cancellationToken) =>
        await transaction.Segments.ReadMembersAsync(rule, default, cancellationToken).TakeAsync(int.MaxValue, cancellationToken).ConfigureAwait(false);

    /// <summary>Lets a rule come anew.</summary>
    /// <returns>Whether there is one.</returns>
    private static async ValueTask<bool> UncoverAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
    {
        var rows = (await StoredRules.ReadAsync(transaction, cancellationToken).ConfigureAwait(false)).Rows;
        if (rows.LastOrDefault(row => row.State != SegmentRuleState.Retired) is not { } latest)
        {
            return false;
        }

        var version = await BumpAsync(transaction, cancellationToken).ConfigureAwait(false);
        await transaction.Segments.SaveRuleAsync(latest with { Since = version }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<long> EvaluateByPagesAsync(long total, IProgress<SegmentProgress>? progress, CancellationToken cancellationToken)
    {
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

            changed += await platform.WriteAsync((transaction, token) => EvaluateAsync(transaction, page, token), cancellationToken).ConfigureAwait(false);
            after = page[^1];
            done += page.Count;
            progress?.Report(new SegmentProgress(done, Math.Max(done, total)));
        }
    }

    private async ValueTask<long> EvaluateAsync(ICdpTransaction transaction, List<ProfileId> page, CancellationToken cancellationToken)
    {
        if (await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false) is not { } rules)
        {
            return 0;
        }

        var covered = (await transaction.Segments.GetStatesAsync(page, cancellationToken).ConfigureAwait(false)).Where(row => row.Rules >= rules.Coverage).Select(row => row.Profile).ToHashSet();
        var segments = new SegmentMaintainer(platform, transaction, rules, SegmentTransitionCause.Rules);
        foreach (var profile in page.Where(profile => !covered.Contains(profile)))
        {
            segments.AddAll(profile);
        }

        await segments.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return segments.Transitions.Count;
    }

    /// <summary>Switches each rule in these steps: 1. compare the members of the new with those of the former; 2. keep since when they belong who stay; 3. put the new one into force; 4. tell who entered and left.</summary>
    private async ValueTask<IReadOnlyList<RuleSwitch>> SwitchAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
    {
        var rules = await StoredRules.ReadAsync(transaction, cancellationToken).ConfigureAwait(false);
        var switches = new List<RuleSwitch>();
        foreach (var row in rules.Rows.Where(row => row.State == SegmentRuleState.Building))
        {
            // :: Step 1: compare the members
            var former = rules.FindActive(row.Segment);
            var before = former is null ? [] : await ReadMembersAsync(transaction, former.Number, cancellationToken).ConfigureAwait(false);
            var after = await ReadMembersAsync(transaction, row.Number, cancellationToken).ConfigureAwait(false);
            var comparison = new MemberComparison(before, after);

            // :: Step 2: who stays has belonged since before the rule changed
            if (comparison.HaveStayed)
            {
                await transaction.Segments.RemoveMembersAsync(row.Number, cancellationToken).ConfigureAwait(false);
                foreach (var (since, profiles) in comparison.Since)
                {
                    await transaction.Segments.AddMembersAsync(row.Number, profiles, since, cancellationToken).ConfigureAwait(false);
                }
            }

            // :: Step 3: put it into force
            if (former is not null)
            {
                await RetireAsync(transaction, former, cancellationToken).ConfigureAwait(false);
            }

            await transaction.Segments.SaveRuleAsync(row with { State = SegmentRuleState.Active }, cancellationToken).ConfigureAwait(false);

            // :: Step 4: tell who entered and left
            await TellAsync(transaction, row.Segment, row.Number, isEntering: true, platform.Now, comparison.Entered, cancellationToken).ConfigureAwait(false);
            await TellAsync(transaction, row.Segment, row.Number, isEntering: false, platform.Now, comparison.Left, cancellationToken).ConfigureAwait(false);
            switches.Add(new RuleSwitch(row.Segment, comparison.Entered.Count, comparison.Left.Count));
        }

        await BumpAsync(transaction, cancellationToken).ConfigureAwait(false);
        return switches;
    }
}
