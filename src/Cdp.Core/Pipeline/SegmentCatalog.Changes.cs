using Cdp.Numerics;
using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <content>Adding and removing segments, and the passage of time.</content>
internal sealed partial class SegmentCatalog
{
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
        var switches = await changes.AddAsync([.. segments.Select(RuleDefinition.Of)], addedBy, nameof(segments), progress, cancellationToken).ConfigureAwait(false);
        var infos = (await ListAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(info => info.Segment.Id, StringComparer.Ordinal);
        return
        [
            .. segments.Select(segment => new SegmentAddition(
                infos[segment.Id],
                switches.Where(rule => rule.Segment == segment.Id).Sum(rule => rule.Entered),
                switches.Where(rule => rule.Segment == segment.Id).Sum(rule => rule.Left))),
        ];
    }

    public ValueTask<bool> RemoveAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return RuleDefinition.IsTrait(id) ? ValueTask.FromResult(false) : changes.RemoveAsync(id, cancellationToken);
    }

    public async ValueTask<long> RefreshRanksAsync(IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default) =>
        (await changes.RefreshRanksAsync(progress, cancellationToken).ConfigureAwait(false)).Sum(rule => rule.Entered + rule.Left);

    public ValueTask<long> AdvanceAsync(CancellationToken cancellationToken = default) => new SegmentTime(platform).AdvanceAsync(cancellationToken);

    public ValueTask<long> RebuildAsync(IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default) => changes.RebuildAsync(progress, cancellationToken);

    public async ValueTask<SegmentPreview> PreviewAsync(Condition condition, int sample = 1_000, int seed = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sample);
        var previewed = RuleDefinition.Of(new Segment { Id = "preview", Where = condition });
        var rules = await platform.ReadAsync(StoredRules.ReadAsync, cancellationToken).ConfigureAwait(false);
        SegmentChecks.Demand(RuleChanges.Check([previewed], rules), nameof(condition));
        var cut = await new RankCutter(platform).CutAsync([previewed], cancellationToken).ConfigureAwait(false);
        return await _states.LookAsync((transaction, token) => PreviewAsync(transaction, cut[0].Segment!.Where, sample, seed, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Estimates in these steps: 1. choose a sample; 2. evaluate it; 3. give the interval.</summary>
    private async ValueTask<SegmentPreview> PreviewAsync(ICdpTransaction transaction, Condition condition, int sample, int seed, CancellationToken cancellationToken)
    {
        const int MaxExamples = 20;
        var rules = await StoredRules.ReadAsync(transaction, cancellationToken).ConfigureAwait(false);

        // :: Step 1: choose a sample
        var total = await transaction.Profiles.CountAsync(cancellationToken).ConfigureAwait(false);
        var chosen = await ChooseAsync(transaction, sample, total, seed, cancellationToken).ConfigureAwait(false);

        // :: Step 2: evaluate it
        var tallies = await TalliesOfAsync(transaction, rules, condition, cancellationToken).ConfigureAwait(false);
        var matched = new List<ProfileId>();
        foreach (var profile in chosen)
        {
            if (await ScratchAsync(transaction, profile, rules, tallies, cancellationToken).ConfigureAwait(false) is { } scratch && scratch.Evaluate(condition) == Truth.True)
            {
                matched.Add(profile);
            }
        }

        // :: Step 3: give the interval
        var isExact = chosen.Count >= total;
        var (low, high) = isExact ? (matched.Count, (double)matched.Count) : IntervalOf(matched.Count, chosen.Count, total);
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

    /// <summary>Gives how many of all have what some of a sample have, and never fewer than were seen.</summary>
    private static (double Low, double High) IntervalOf(int matched, int evaluated, long total)
    {
        const double Level = 0.95;
        var (low, high) = WilsonInterval.Of(matched, evaluated, Level);
        return (Math.Max(matched, low * total), Math.Min(total - (evaluated - matched), high * total));
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
