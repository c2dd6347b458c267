using System.Globalization;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Profiles;

public sealed class UnificationProperties
{
    private const int Cases = 3_000;

    private static readonly ISurvivorship[] Rules =
    [
        Survivorship.MostRecent, Survivorship.MostFrequent, Survivorship.SourcePriority, Survivorship.Longest, Survivorship.Oldest,
        Survivorship.Minimum, Survivorship.Maximum, Survivorship.Sum, Survivorship.AllValues,
    ];

    private static readonly Gen<Observation[]> Several = Observations.Any.Array[0, 25];

    private static readonly CollectionOptions Collection = CreateCollection();

    public static TheoryData<string> RuleNames => [.. Rules.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_order_of_observations_changes_nothing(string rule) =>
        Gen.Select(Several, Gen.Int).Sample(
            (observations, seed) =>
            {
                var shuffled = observations.ToArray();
                new Random(seed).Shuffle(shuffled);
                return Describe(rule, observations) == Describe(rule, shuffled);
            },
            iter: Cases);

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_numbers_of_identifiers_change_nothing(string rule) =>
        Several.Sample(
            observations => Describe(rule, observations)
                == Describe(rule, [.. observations.Select(o => o with { Identifier = 100 - o.Identifier })], number => NameOf(100 - number)),
            iter: Cases);

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void A_count_split_in_two_adds_up_again(string rule) =>
        Several.Sample(
            observations =>
            {
                var split = observations.SelectMany(o => o.Count == 1
                    ? [o]
                    : new[] { o with { Count = 1, LastSeen = o.FirstSeen }, o with { Count = o.Count - 1 } });
                return Describe(rule, observations) == Describe(rule, [.. split]);
            },
            iter: Cases);

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void What_a_merge_joined_a_split_gives_back(string rule) =>
        Gen.Select(Several, Several).Sample(
            (a, b) =>
            {
                var others = b.Select(o => o with { Identifier = o.Identifier + 10 });
                Observation[] joined = [.. a, .. others];
                var before = Describe(rule, a);
                Describe(rule, joined);
                return Describe(rule, [.. joined.Where(o => o.Identifier < 10)]) == before;
            },
            iter: Cases);

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_fast_way_agrees_with_the_obvious_one(string rule) =>
        Several.Sample(
            observations =>
            {
                var fast = Unify(rule, observations).Traits.Select(trait => $"{trait.Path}={string.Join(',', trait.Surviving.Select(value => value.Value))}");
                fast.Should().Equal(UnifyObviously(rule, observations));
            },
            iter: Cases);

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Every_observation_that_was_not_removed_survives_or_is_beaten(string rule) =>
        Several.Sample(
            observations =>
            {
                var told = Unify(rule, observations).ToTraits(NameOf).Values
                    .Where(trait => trait.Rule != "Sum" || trait.Values.Count > 0)
                    .Sum(trait => trait.Values.Concat(trait.Beaten).Sum(value => value.Count));
                var alive = Alive(observations)
                    .GroupBy(o => o.Trait)
                    .Where(trait => rule != "Sum" || trait.Any(o => IsNumber(o.Value)))
                    .Sum(trait => trait.Sum(o => o.Count));
                told.Should().Be(alive);
            },
            iter: Cases);

    private static List<string> UnifyObviously(string rule, Observation[] observations) =>
    [
        .. Alive(observations)
            .GroupBy(o => o.Trait)
            .OrderBy(trait => trait.Key, StringComparer.Ordinal)
            .Select(trait => (Path: trait.Key, Values: PickObviously(rule, [.. trait])))
            .Where(trait => trait.Values.Length > 0)
            .Select(trait => $"{trait.Path}={string.Join(',', trait.Values)}"),
    ];

    private static List<Observation> Alive(Observation[] observations)
    {
        var merged = observations
            .GroupBy(o => (o.Trait, o.Value, o.Source, o.Identifier))
            .Select(same => same.First() with { Count = same.Sum(o => o.Count), FirstSeen = same.Min(o => o.FirstSeen), LastSeen = same.Max(o => o.LastSeen) })
            .ToList();
        return
        [
            .. merged.Where(o => o.Value != "null" && !merged.Exists(removal =>
                removal.Value == "null" && removal.LastSeen >= o.LastSeen && (o.Trait + ".").StartsWith(removal.Trait + ".", StringComparison.Ordinal))),
        ];
    }

    private static string[] PickObviously(string rule, List<Observation> observations)
    {
        var values = observations.GroupBy(o => o.Value).OrderBy(value => value.Key, StringComparer.Ordinal).ToList();
        var byRecency = values.OrderByDescending(value => value.Max(o => o.LastSeen)).ThenByDescending(CountOf).ThenBy(value => value.Min(RankOf)).ToList();
        var sized = values.Where(value => IsNumber(value.Key)).OrderBy(value => double.Parse(value.Key, CultureInfo.InvariantCulture)).ToList();
        sized = sized.Count > 0 ? sized : values.Where(value => value.Key[0] == '"').OrderBy(value => value.Key.Trim('"'), StringComparer.Ordinal).ToList();
        sized = sized.Count > 0 ? sized : values;

        return rule switch
        {
            "MostRecent" => [byRecency[0].Key],
            "AllValues" => [.. byRecency.Select(value => value.Key)],
            "MostFrequent" => [byRecency.OrderByDescending(CountOf).First().Key],
            "Longest" => [byRecency.OrderByDescending(value => value.Key.Trim('"').Length).First().Key],
            "Oldest" => [values.OrderBy(value => value.Min(o => o.FirstSeen)).ThenByDescending(CountOf).ThenBy(value => value.Min(RankOf)).First().Key],
            "Minimum" => [sized[0].Key],
            "Maximum" => [sized[^1].Key],
            "SourcePriority" => PickObviously("MostRecent", observations.FindAll(o => RankOf(o) == observations.Min(RankOf))),
            "Sum" => SumObviously(observations),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
    }

    private static string[] SumObviously(List<Observation> observations)
    {
        var addends = observations
            .Where(o => IsNumber(o.Value))
            .GroupBy(o => (o.Identifier, o.Source))
            .Select(account => account.OrderByDescending(o => o.LastSeen).ThenByDescending(o => o.Count).ThenBy(o => o.Value, StringComparer.Ordinal).First().Value)
            .ToList();
        return addends.Count == 0 ? []
            : addends.Contains("1e40") ? [addends.Order(StringComparer.Ordinal).Sum(value => double.Parse(value, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal)]
            : [addends.Sum(value => decimal.Parse(value, CultureInfo.InvariantCulture)).ToString("0.#", CultureInfo.InvariantCulture)];
    }

    private static bool IsNumber(string value) => value[0] == '-' || char.IsAsciiDigit(value[0]);

    private static long CountOf(IEnumerable<Observation> observations) => observations.Sum(o => o.Count);

    private static int RankOf(Observation observation) => observation.Source == "crm" ? 1 : SourceOptions.DefaultTrustRank;

    private static CollectionOptions CreateCollection()
    {
        var collection = new CollectionOptions();
        collection.Sources["crm"] = new SourceOptions { TrustRank = 1 };
        return collection;
    }

    private static UnifiedTraits Unify(string rule, Observation[] observations)
    {
        var options = new ProfileOptions { DefaultRule = Rules.Single(r => r.Name == rule) };
        options.Rules.Clear();
        return new ProfileUnifier(options, Collection).Unify(observations);
    }

    // Everything that a profile tells about its traits.
    private static string Describe(string rule, Observation[] observations, Func<long, Identifier>? identifierOf = null)
    {
        var unified = Unify(rule, observations);
        return unified.ToCanonicalText() + string.Concat(unified.ToTraits(identifierOf ?? NameOf).Values.Select(trait =>
            $"\n{trait.Name} {trait.Rule} {DescribeValues(trait.Values)} beat {DescribeValues(trait.Beaten)}"));
    }

    private static string DescribeValues(IEnumerable<ObservedValue> values) => string.Join("; ", values.Select(value =>
        $"{value.Value} ({string.Join(", ", value.Origins.Select(o => $"{o.Source} {o.Identifier.Value} {o.Count} {o.FirstSeen:O} {o.LastSeen:O}"))})"));

    private static Identifier NameOf(long number) => new("user_id", $"u{number}");
}
