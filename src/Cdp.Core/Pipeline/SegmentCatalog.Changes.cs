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

    /// <summary>Adds in these steps: 1. add the rule, and anew those that refer to it; 2. evaluate all profiles; 3. switch.</summary>
    public async ValueTask<SegmentAddition> AddAsync(Segment segment, string addedBy, IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentException.ThrowIfNullOrWhiteSpace(addedBy);
        await _building.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // :: Step 1: add the rule
            if (!await platform.WriteAsync((transaction, token) => BeginAsync(transaction, segment, addedBy, token), cancellationToken).ConfigureAwait(false))
            {
                return new SegmentAddition((await FindAsync(segment.Id, cancellationToken).ConfigureAwait(false))!, 0, 0);
            }

            var build = new SegmentBuild(platform);
            try
            {
                // :: Step 2: evaluate all profiles
                await build.EvaluateAsync(everybody: false, progress, cancellationToken).ConfigureAwait(false);

                // :: Step 3: switch
                var (entered, left) = await build.SwitchAsync(cancellationToken).ConfigureAwait(false);
                return new SegmentAddition((await FindAsync(segment.Id, cancellationToken).ConfigureAwait(false))!, entered, left);
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

    /// <summary>Adds the rule as one that is being built, and with it those in force that refer to it.</summary>
    /// <returns>Whether there is anything to build.</returns>
    private async ValueTask<bool> BeginAsync(ICdpTransaction transaction, Segment segment, string addedBy, CancellationToken cancellationToken)
    {
        var rows = await ReadRulesAsync(transaction, cancellationToken).ConfigureAwait(false);
        SegmentChecks.Demand(Check(segment, rows), nameof(segment));
        var definition = SegmentJson.Write(segment);
        if (FindActive(rows, segment.Id) is { } known && known.Definition == definition)
        {
            return false;
        }

        // What another process left half built is given up.
        foreach (var row in rows.Where(row => row.State == SegmentRuleState.Building))
        {
            await SegmentBuild.RetireAsync(transaction, row, cancellationToken).ConfigureAwait(false);
        }

        var version = await SegmentBuild.BumpAsync(transaction, cancellationToken).ConfigureAwait(false);
        var number = rows.Count == 0 ? 0 : rows.Max(row => row.Number);
        foreach (var added in FindReferring(rows, segment.Id).Prepend((segment.Id, definition, addedBy)))
        {
            var row = new SegmentRuleRow
            {
                Number = ++number,
                Segment = added.Item1,
                Definition = added.Item2,
                State = SegmentRuleState.Building,
                Since = version,
                AddedAt = platform.Now,
                AddedBy = added.Item3,
            };
            await transaction.Segments.SaveRuleAsync(row, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Finds the segments in force that refer to one, directly or through others.</summary>
    private static List<(string Id, string Definition, string AddedBy)> FindReferring(List<SegmentRuleRow> rows, string id)
    {
        var found = new List<(string Id, string Definition, string AddedBy)>();
        var waiting = new Queue<string>([id]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var row in rows.Where(row => row.State == SegmentRuleState.Active && SegmentChecks.ReferencesOf(SegmentJson.ReadSegment(row.Definition).Where).Contains(next)))
            {
                if (row.Segment != id && found.TrueForAll(known => known.Id != row.Segment))
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
