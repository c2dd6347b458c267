using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Serialization;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <content>Adding and removing segments, and the passage of time.</content>
internal sealed partial class SegmentCatalog
{
    private const int DueAtOnce = 200;

    public async ValueTask<SegmentAddition> AddAsync(Segment segment, string addedBy, IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return (await AddAsync([segment], addedBy, progress, cancellationToken).ConfigureAwait(false))[0];
    }

    public async ValueTask<IReadOnlyList<SegmentAddition>> AddAsync(
        IReadOnlyList<Segment> segments, string addedBy, IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentException.ThrowIfNullOrWhiteSpace(addedBy);
        if (segments.GroupBy(segment => segment.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new ArgumentException($"The segment \"{repeated.Key}\" is given {repeated.Count()} times. Give each an id of its own.", nameof(segments));
        }

        var transitions = await BuildAsync(
            (transaction, token) => BeginAsync(transaction, segments, addedBy, token), progress, cancellationToken).ConfigureAwait(false);
        var infos = (await ListAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(info => info.Segment.Id, StringComparer.Ordinal);
        return
        [
            .. segments.Select(segment => new SegmentAddition(
                infos[segment.Id],
                transitions.Count(transition => transition.Entered && transition.Segment == segment.Id),
                transitions.Count(transition => !transition.Entered && transition.Segment == segment.Id))),
        ];
    }

    public ValueTask<bool> RemoveAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return platform.WriteAsync(
            async (transaction, token) =>
            {
                var rows = await ReadRulesAsync(transaction, token).ConfigureAwait(false);
                if (FindActive(rows, id) is not { } row)
                {
                    return false;
                }

                var referring = rows.Where(other => other.State != SegmentRuleState.Retired && SegmentChecks.ReferencesOf(SegmentJson.ReadSegment(other.Definition).Where).Contains(id)).ToList();
                if (referring.Count > 0)
                {
                    throw new CdpException($"The segment \"{id}\" cannot be removed: {string.Join(", ", referring.Select(other => other.Segment))} refer to it. Change or remove these first.");
                }

                var build = new SegmentBuild(platform);
                var members = await SegmentBuild.ReadMembersAsync(transaction, row.Number, token).ConfigureAwait(false);
                await SegmentBuild.RetireAsync(transaction, row, token).ConfigureAwait(false);
                await SegmentBuild.BumpAsync(transaction, token).ConfigureAwait(false);
                await build.TellAsync(transaction, [.. members.Keys.Select(profile => build.ToTransition(row, profile, entered: false))], token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    public async ValueTask<long> AdvanceAsync(CancellationToken cancellationToken = default)
    {
        var changed = 0L;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var due = await platform.ReadAsync((transaction, token) => transaction.Segments.GetDueAsync(platform.Now, DueAtOnce, token), cancellationToken).ConfigureAwait(false);
            if (due.Count == 0)
            {
                return changed;
            }

            changed += await platform.WriteAsync((transaction, token) => AdvanceAsync(transaction, due, token), cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<long> RebuildAsync(IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default) =>
        await new SegmentBuild(platform).EvaluateAsync(everybody: true, progress, cancellationToken).ConfigureAwait(false);

    public ValueTask<SegmentPreview> PreviewAsync(Condition condition, int sample = 1_000, int seed = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sample);
        return platform.ReadAsync((transaction, token) => PreviewAsync(transaction, condition, sample, seed, token), cancellationToken);
    }

    /// <summary>Builds rules in these steps: 1. add them, and anew those that refer to them; 2. evaluate all profiles; 3. switch.</summary>
    /// <param name="begin">Adds the rules, and tells whether there is anything to build.</param>
    /// <param name="progress">Hears how many profiles are evaluated.</param>
    /// <param name="cancellationToken">Ends the work early: the former rules stay in force.</param>
    /// <returns>Who entered and left.</returns>
    private async ValueTask<IReadOnlyList<SegmentTransition>> BuildAsync(
        Func<ICdpTransaction, CancellationToken, ValueTask<bool>> begin, IProgress<SegmentProgress>? progress, CancellationToken cancellationToken)
    {
        await _building.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // :: Step 1: add the rules
            if (!await platform.WriteAsync(begin, cancellationToken).ConfigureAwait(false))
            {
                return [];
            }

            var build = new SegmentBuild(platform);
            try
            {
                // :: Step 2: evaluate all profiles
                await build.EvaluateAsync(everybody: false, progress, cancellationToken).ConfigureAwait(false);

                // :: Step 3: switch
                return await build.SwitchAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                await build.DiscardAsync(CancellationToken.None).ConfigureAwait(false);
                throw;
            }
        }
        finally
        {
            _building.Release();
        }
    }

    /// <summary>Adds the rules as ones that are being built, and with them those in force that refer to them.</summary>
    /// <returns>Whether there is anything to build.</returns>
    private async ValueTask<bool> BeginAsync(ICdpTransaction transaction, IReadOnlyList<Segment> segments, string addedBy, CancellationToken cancellationToken)
    {
        var rows = await ReadRulesAsync(transaction, cancellationToken).ConfigureAwait(false);
        SegmentChecks.Demand([.. segments.SelectMany(segment => Check(segment, segments, rows))], nameof(segments));
        var added = segments.Select(segment => (segment.Id, Definition: SegmentJson.Write(segment), AddedBy: addedBy))
            .Where(rule => FindActive(rows, rule.Id)?.Definition != rule.Definition).ToList();
        if (added.Count == 0)
        {
            return false;
        }

        added.AddRange(FindReferring(rows, added.ConvertAll(rule => rule.Id)));
        await BeginAsync(transaction, rows, added, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask BeginAsync(
        ICdpTransaction transaction, List<SegmentRuleRow> rows, List<(string Id, string Definition, string AddedBy)> added, CancellationToken cancellationToken)
    {
        // What another process left half built is given up.
        foreach (var row in rows.Where(row => row.State == SegmentRuleState.Building))
        {
            await SegmentBuild.RetireAsync(transaction, row, cancellationToken).ConfigureAwait(false);
        }

        var version = await SegmentBuild.BumpAsync(transaction, cancellationToken).ConfigureAwait(false);
        var number = rows.Count == 0 ? 0 : rows.Max(row => row.Number);
        foreach (var (id, definition, addedBy) in added)
        {
            var row = new SegmentRuleRow
            {
                Number = ++number,
                Segment = id,
                Definition = definition,
                State = SegmentRuleState.Building,
                Since = version,
                AddedAt = platform.Now,
                AddedBy = addedBy,
            };
            await transaction.Segments.SaveRuleAsync(row, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Finds the segments in force that refer to some, directly or through others, and are none of them.</summary>
    private static List<(string Id, string Definition, string AddedBy)> FindReferring(List<SegmentRuleRow> rows, List<string> ids)
    {
        var active = rows.Where(row => row.State == SegmentRuleState.Active)
            .Select(row => (Row: row, References: SegmentChecks.ReferencesOf(SegmentJson.ReadSegment(row.Definition).Where).ToHashSet(StringComparer.Ordinal))).ToList();
        var found = new List<(string Id, string Definition, string AddedBy)>();
        var known = ids.ToHashSet(StringComparer.Ordinal);
        var waiting = new Queue<string>(ids);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var (row, _) in active.Where(rule => rule.References.Contains(next)))
            {
                if (known.Add(row.Segment))
                {
                    found.Add((row.Segment, row.Definition, row.AddedBy));
                    waiting.Enqueue(row.Segment);
                }
            }
        }

        return found;
    }

    private async ValueTask<long> AdvanceAsync(ICdpTransaction transaction, IReadOnlyList<SegmentDeadline> due, CancellationToken cancellationToken)
    {
        if (await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false) is not { } rules)
        {
            return 0;
        }

        var segments = new SegmentMaintainer(platform, transaction, rules, SegmentTransitionCause.Time);
        foreach (var deadline in due)
        {
            segments.Add(deadline.Profile);
        }

        await segments.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return segments.Transitions.Count;
    }

    /// <summary>Estimates in these steps: 1. choose a sample; 2. evaluate it; 3. give the interval.</summary>
    private async ValueTask<SegmentPreview> PreviewAsync(ICdpTransaction transaction, Condition condition, int sample, int seed, CancellationToken cancellationToken)
    {
        const int MaxExamples = 20;
        var rows = await ReadRulesAsync(transaction, cancellationToken).ConfigureAwait(false);
        SegmentChecks.Demand(Check(new Segment { Id = "preview", Where = condition }, rows), nameof(condition));

        // :: Step 1: choose a sample
        var total = await transaction.Profiles.CountAsync(cancellationToken).ConfigureAwait(false);
        var chosen = await ChooseAsync(transaction, sample, total, seed, cancellationToken).ConfigureAwait(false);

        // :: Step 2: evaluate it
        var matched = new List<ProfileId>();
        foreach (var profile in chosen)
        {
            if (await ScratchAsync(transaction, profile, rows, cancellationToken).ConfigureAwait(false) is { } scratch && scratch.Evaluate(condition) == Truth.True)
            {
                matched.Add(profile);
            }
        }

        // :: Step 3: give the interval
        var isExact = chosen.Count >= total;
        var (low, high) = isExact ? (matched.Count, (double)matched.Count) : WilsonInterval(matched.Count, chosen.Count, total);
        return new SegmentPreview
        {
            Profiles = total,
            Evaluated = chosen.Count,
            Matched = matched.Count,
            Estimate = isExact ? matched.Count : (long)Math.Round((double)matched.Count / chosen.Count * total),
            Low = (long)Math.Floor(low),
            High = (long)Math.Ceiling(high),
            Examples = [.. matched.Take(MaxExamples)],
        };
    }

    private static (double Low, double High) WilsonInterval(int matched, int evaluated, long total)
    {
        const double Z = 1.959963984540054;
        var (share, n) = ((double)matched / evaluated, (double)evaluated);
        var centre = (share + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        return (Math.Max(matched, (centre - half) * total), Math.Min(total - (evaluated - matched), (centre + half) * total));
    }

    /// <summary>Chooses profiles by chance, as they follow random numbers up to the greatest id; all where there are few.</summary>
    private static async ValueTask<SortedSet<ProfileId>> ChooseAsync(ICdpTransaction transaction, int sample, long total, int seed, CancellationToken cancellationToken)
    {
        var chosen = new SortedSet<ProfileId>(Comparer<ProfileId>.Create(static (x, y) => x.Value.CompareTo(y.Value)));
        if (total <= sample)
        {
            chosen.UnionWith((await transaction.Profiles.ReadAsync(default, cancellationToken).TakeAsync(sample, cancellationToken).ConfigureAwait(false)).Select(row => row.Id));
            return chosen;
        }

        var greatest = await FindGreatestAsync(transaction, cancellationToken).ConfigureAwait(false);
        var random = new Random(seed);
        while (chosen.Count < sample)
        {
            var start = random.NextInt64(greatest);
            if (await transaction.Profiles.ReadAsync(new ProfileId(start), cancellationToken).TakeAsync(1, cancellationToken).ConfigureAwait(false) is [var row])
            {
                chosen.Add(row.Id);
            }
        }

        return chosen;
    }

    private static async ValueTask<long> FindGreatestAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
    {
        // Nothing lists profiles from the end, so the greatest id is looked for by halving.
        var (low, high) = (0L, 1L);
        while (await HasAfterAsync(high).ConfigureAwait(false))
        {
            (low, high) = (high, high * 2);
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = await HasAfterAsync(middle).ConfigureAwait(false) ? (middle, high) : (low, middle);
        }

        return high;

        async ValueTask<bool> HasAfterAsync(long id) =>
            (await transaction.Profiles.ReadAsync(new ProfileId(id), cancellationToken).TakeAsync(1, cancellationToken).ConfigureAwait(false)).Count > 0;
    }
}
