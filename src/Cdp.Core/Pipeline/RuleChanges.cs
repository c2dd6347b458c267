using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Changes the rules of segments and computed traits: builds new ones beside those in force, and puts them into force in one transaction.</summary>
/// <remarks>Safe for use from many threads at once: changes that take a build wait for each other.</remarks>
internal sealed class RuleChanges(Platform platform) : IDisposable
{
    private readonly SemaphoreSlim _building = new(1, 1);

    public void Dispose() => _building.Dispose();

    /// <summary>Adds rules in these steps: 1. add them, and anew those that refer to them; 2. evaluate all profiles; 3. switch; 4. cut the ranks anew that look at what was added.</summary>
    /// <param name="definitions">The rules, each with an id of its own.</param>
    /// <param name="addedBy">Who adds them.</param>
    /// <param name="parameter">The name of the parameter that the rules come from.</param>
    /// <param name="progress">Hears how many profiles are evaluated.</param>
    /// <param name="cancellationToken">Ends the work early: the former rules stay in force.</param>
    /// <returns>How many entered and left each rule that was put into force.</returns>
    public async ValueTask<IReadOnlyList<RuleSwitch>> AddAsync(
        IReadOnlyList<RuleDefinition> definitions, string addedBy, string parameter, IProgress<SegmentProgress>? progress, CancellationToken cancellationToken)
    {
        if (definitions.GroupBy(definition => definition.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new ArgumentException($"The {RuleDefinition.Describe(repeated.Key)} is given {repeated.Count()} times. Give each an id of its own.", parameter);
        }

        await _building.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var rules = await ReadRulesAsync(cancellationToken).ConfigureAwait(false);
            SegmentChecks.Demand(CheckWithReferring(definitions, rules), parameter);
            var changed = definitions.Where(definition => rules.Find(definition.Id)?.SaysTheSameAs(definition) != true).ToList();
            if (changed.Count == 0)
            {
                return [];
            }

            var cut = await new RankCutter(platform).CutAsync(changed, cancellationToken).ConfigureAwait(false);
            var switches = await BuildAsync([.. cut.Select(definition => (definition, addedBy))], progress, cancellationToken).ConfigureAwait(false);

            // The values of a trait that refers to a changed one change, too.
            var ids = changed.ConvertAll(definition => definition.Id);
            var moved = ids.Concat(rules.FindReferring(ids).Select(row => row.Segment)).ToHashSet(StringComparer.Ordinal);
            return [.. switches, .. await RefreshRanksAsync(rank => rank.Computed is { } trait && moved.Contains(RuleDefinition.IdOfTrait(trait)), progress, cancellationToken).ConfigureAwait(false)];
        }
        finally
        {
            _building.Release();
        }
    }

    /// <summary>Works out anew where the values of ranks are cut, and puts the rules into force whose cuts moved.</summary>
    /// <param name="progress">Hears how many profiles are evaluated.</param>
    /// <param name="cancellationToken">Ends the work early: the former cuts stay.</param>
    /// <returns>How many entered and left each rule that was put into force.</returns>
    public async ValueTask<IReadOnlyList<RuleSwitch>> RefreshRanksAsync(IProgress<SegmentProgress>? progress, CancellationToken cancellationToken)
    {
        await _building.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RefreshRanksAsync(static _ => true, progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _building.Release();
        }
    }

    /// <summary>Evaluates all profiles again.</summary>
    /// <param name="progress">Hears how many profiles are evaluated.</param>
    /// <param name="cancellationToken">Ends the work early; what is done stays done.</param>
    /// <returns>How many memberships changed by it.</returns>
    public async ValueTask<long> RebuildAsync(IProgress<SegmentProgress>? progress, CancellationToken cancellationToken)
    {
        await _building.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await new SegmentBuild(platform).EvaluateAgainAsync(progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _building.Release();
        }
    }

    /// <summary>Takes a rule out of force.</summary>
    /// <returns>Whether there was such a rule.</returns>
    /// <exception cref="CdpException">Another rule refers to it.</exception>
    public ValueTask<bool> RemoveAsync(string id, CancellationToken cancellationToken) => platform.WriteAsync(
        async (transaction, token) =>
        {
            var rules = await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false);
            if (rules.FindActive(id) is not { } row)
            {
                return false;
            }

            var referring = rules.Rows.Where(other => other.State != SegmentRuleState.Retired && RuleDefinition.Read(other).References.Contains(id)).ToList();
            if (referring.Count > 0)
            {
                throw new CdpException(
                    $"The {RuleDefinition.Describe(id)} cannot be removed: {string.Join(", ", referring.Select(other => RuleDefinition.Describe(other.Segment)))} refer to it. Change or remove these first.");
            }

            await new SegmentBuild(platform).RemoveAsync(transaction, row, token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Checks rules that come together: they may refer to each other and to those in force.</summary>
    public static IReadOnlyList<SegmentProblem> Check(IReadOnlyList<RuleDefinition> definitions, StoredRules rules)
    {
        var given = definitions.ToDictionary(definition => definition.Id, StringComparer.Ordinal);
        return [.. definitions.SelectMany(definition => SegmentChecks.Check(definition, id => given.GetValueOrDefault(id) ?? rules.Find(id)))];
    }

    /// <summary>Checks rules, and with them those in force that refer to them: another formula of a trait may not fit what is asked of it.</summary>
    private static IReadOnlyList<SegmentProblem> CheckWithReferring(IReadOnlyList<RuleDefinition> definitions, StoredRules rules)
    {
        var referring = rules.FindReferring([.. definitions.Select(definition => definition.Id)]).Select(RuleDefinition.Read);
        return Check([.. definitions, .. referring], rules);
    }

    private ValueTask<StoredRules> ReadRulesAsync(CancellationToken cancellationToken) => platform.ReadAsync(StoredRules.ReadAsync, cancellationToken);

    private async ValueTask<IReadOnlyList<RuleSwitch>> RefreshRanksAsync(
        Func<RankCondition, bool> isMeant, IProgress<SegmentProgress>? progress, CancellationToken cancellationToken)
    {
        var rules = await ReadRulesAsync(cancellationToken).ConfigureAwait(false);
        var ranked = rules.Active.Select(row => (Row: row, Definition: RuleDefinition.Read(row))).Where(rule => rule.Definition.Ranks.Any(isMeant)).ToList();
        if (ranked.Count == 0)
        {
            return [];
        }

        var cut = await new RankCutter(platform).CutAsync(ranked.ConvertAll(rule => rule.Definition), cancellationToken).ConfigureAwait(false);
        var moved = cut.Zip(ranked).Where(pair => RankCutter.Moved(pair.Second.Definition, pair.First)).Select(pair => (pair.First, pair.Second.Row.AddedBy)).ToList();
        return moved.Count == 0 ? [] : await BuildAsync(moved, progress, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<IReadOnlyList<RuleSwitch>> BuildAsync(
        IReadOnlyList<(RuleDefinition Definition, string AddedBy)> rules, IProgress<SegmentProgress>? progress, CancellationToken cancellationToken)
    {
        // :: Step 1: add the rules
        await platform.WriteAsync(
            async (transaction, token) =>
            {
                await BeginAsync(transaction, rules, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        var build = new SegmentBuild(platform);
        try
        {
            // :: Step 2: evaluate all profiles
            await build.EvaluateAsync(progress, cancellationToken).ConfigureAwait(false);

            // :: Step 3: switch
            return await build.SwitchAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await build.DiscardAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Adds rules as ones that are being built, and with them those in force that refer to them.</summary>
    private async ValueTask BeginAsync(ICdpTransaction transaction, IReadOnlyList<(RuleDefinition Definition, string AddedBy)> rules, CancellationToken cancellationToken)
    {
        var stored = await StoredRules.ReadAsync(transaction, cancellationToken).ConfigureAwait(false);
        SegmentChecks.Demand(Check([.. rules.Select(rule => rule.Definition)], stored), nameof(rules));

        // What another process left half built is given up.
        foreach (var row in stored.Rows.Where(row => row.State == SegmentRuleState.Building))
        {
            await SegmentBuild.RetireAsync(transaction, row, cancellationToken).ConfigureAwait(false);
        }

        var version = await SegmentBuild.BumpAsync(transaction, cancellationToken).ConfigureAwait(false);
        var number = stored.Rows.Count == 0 ? 0 : stored.Rows.Max(row => row.Number);
        var added = rules.Select(rule => (rule.Definition.Id, Definition: rule.Definition.Write(), rule.AddedBy))
            .Concat(stored.FindReferring([.. rules.Select(rule => rule.Definition.Id)]).Select(row => (Id: row.Segment, row.Definition, row.AddedBy)));
        foreach (var rule in added)
        {
            var row = new SegmentRuleRow
            {
                Number = ++number,
                Segment = rule.Id,
                Definition = rule.Definition,
                State = SegmentRuleState.Building,
                Since = version,
                AddedAt = platform.Now,
                AddedBy = rule.AddedBy,
            };
            await transaction.Segments.SaveRuleAsync(row, cancellationToken).ConfigureAwait(false);
        }
    }
}
