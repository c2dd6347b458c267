using System.Text.Json;
using Cdp.Profiles;
using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Values;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Works out where the values of ranks are cut, over all profiles.</summary>
internal sealed class RankCutter(Platform platform)
{
    private const int PageSize = 500;

    private readonly ProfileStates _states = new(platform);

    /// <summary>Gives rules with their ranks cut.</summary>
    public async ValueTask<IReadOnlyList<RuleDefinition>> CutAsync(IReadOnlyList<RuleDefinition> definitions, CancellationToken cancellationToken)
    {
        var ranks = definitions.SelectMany(definition => definition.Ranks).ToList();
        if (ranks.Count == 0)
        {
            return definitions;
        }

        var cuts = await CutAsync(ranks, cancellationToken).ConfigureAwait(false);
        return [.. definitions.Select(definition => definition.Map(rank => rank with { Cut = cuts[rank with { Cut = null }] }))];
    }

    /// <summary>Tells whether ranks of a rule are cut elsewhere than before.</summary>
    public static bool Moved(RuleDefinition before, RuleDefinition after) =>
        before.Ranks.Zip(after.Ranks).Any(pair => (pair.First.Cut?.Lower, pair.First.Cut?.Upper) != (pair.Second.Cut?.Lower, pair.Second.Cut?.Upper));

    /// <summary>Cuts values.</summary>
    /// <param name="rank">The rank.</param>
    /// <param name="values">The values of all profiles, rising.</param>
    /// <param name="at">The time.</param>
    internal static RankCut Cut(RankCondition rank, IReadOnlyList<decimal> values, DateTimeOffset at)
    {
        // Equal values are one place: it is in when its first position is.
        var start = PositionOf(rank.Skip, values.Count);
        var end = rank is { Skip: < 1, Size: < 1 } ? ShareOf(rank.Skip + rank.Size, values.Count) : start + PositionOf(rank.Size, values.Count);
        if (start >= values.Count)
        {
            return new RankCut(0, 0, at);
        }

        var (outer, inner) = (start == 0 ? default(decimal?) : ValueAt(start - 1), end >= values.Count ? default(decimal?) : ValueAt(end - 1));
        return rank.Side == RankSide.Highest ? new RankCut(inner, outer, at) : new RankCut(outer, inner, at);

        decimal ValueAt(long position) => values[(int)(rank.Side == RankSide.Highest ? values.Count - 1 - position : position)];
    }

    private static long PositionOf(decimal shareOrNumber, int count) => shareOrNumber < 1 ? ShareOf(shareOrNumber, count) : (long)shareOrNumber;

    private static long ShareOf(decimal share, int count) => (long)decimal.Ceiling(share * count);

    private async ValueTask<Dictionary<RankCondition, RankCut>> CutAsync(List<RankCondition> ranks, CancellationToken cancellationToken)
    {
        var rankings = ranks.Select(rank => (rank.Trait, rank.Computed, rank.Side)).Distinct().Select(key => new Ranking(key.Trait, key.Computed, key.Side)).ToList();
        var after = default(ProfileId);
        while (true)
        {
            var start = after;
            var page = await _states.LookAsync((transaction, token) => ReadPageAsync(transaction, rankings, start, token), cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
            {
                break;
            }

            after = page[^1].Id;
        }

        foreach (var ranking in rankings)
        {
            ranking.Values.Sort();
        }

        var uncut = ranks.Select(rank => rank with { Cut = null }).Distinct();
        return uncut.ToDictionary(rank => rank, rank => Cut(rank, rankings.Find(ranking => ranking.Fits(rank))!.Values, platform.Now));
    }

    /// <summary>Adds the values of a page of profiles.</summary>
    private async ValueTask<List<ProfileRow>> ReadPageAsync(ICdpTransaction transaction, List<Ranking> rankings, ProfileId after, CancellationToken cancellationToken)
    {
        var page = await transaction.Profiles.ReadAsync(after, cancellationToken).TakeAsync(PageSize, cancellationToken).ConfigureAwait(false);
        foreach (var row in page)
        {
            using var traits = JsonDocument.Parse(row.Traits);
            foreach (var ranking in rankings.Where(ranking => ranking.Trait is not null))
            {
                ranking.Add(SegmentSubject.Find(traits.RootElement, ranking.Trait!, ranking.Names));
            }
        }

        if (rankings.Exists(ranking => ranking.Computed is not null) && await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false) is { } rules)
        {
            foreach (var (_, zoned, state) in await _states.ReadAsync(transaction, rules, page.ConvertAll(row => row.Id), cancellationToken).ConfigureAwait(false))
            {
                // A trait that is added together with the rank has no values yet; the rank is cut once it is in force.
                foreach (var ranking in rankings)
                {
                    if (ranking.Computed is { } trait && zoned.FindTrait(trait) is { } formula)
                    {
                        ranking.Add(formula.Evaluate(state));
                    }
                }
            }
        }

        return page;
    }

    /// <summary>The values of a trait.</summary>
    private sealed class Ranking(string? trait, string? computed, RankSide side)
    {
        public string? Trait => trait;

        public string? Computed => computed;

        public string[] Names { get; } = trait is null ? [] : Identity.TraitPath.Split(trait);

        public List<decimal> Values { get; } = [];

        public bool Fits(RankCondition rank) => (rank.Trait, rank.Computed, rank.Side) == (trait, computed, side);

        public void Add(in FoundValue found) => Add(found.Many?.Select(Scalar.OfJson) ?? [found.Value]);

        public void Add(in Scalar value) => Add(value.TryReadArray(out var array) ? array.EnumerateArray().Select(Scalar.OfJson) : [value]);

        private void Add(IEnumerable<Scalar> values)
        {
            var numbers = values.Select(value => value.TryReadNumber(out var number) ? number : default(decimal?)).Where(number => number is not null);
            if ((side == RankSide.Highest ? numbers.Max() : numbers.Min()) is { } first)
            {
                Values.Add(first);
            }
        }
    }
}
