using Cdp.Identity;
using Cdp.Matching.Clustering;
using Cdp.Matching.Live;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;

namespace Cdp.Pipeline;

/// <summary>Works out the figures about matches.</summary>
internal static class MatchMeasures
{
    private const string NoExpectation = "The model does not say how records matched when it was made. Train one, or add one with MatchDrift.Now as LiveMatchModel.Expected.";
    private const string NoRecords = "There are no records that the model looks at.";
    private const string NoPairs = "No two records match well enough for review.";
    private const string NoLinked = "No two records that match are in one profile.";

    /// <summary>Measures in these steps: 1. count records; 2. count pairs; 3. count profiles without matches; 4. compare with decisions.</summary>
    public static MatchQuality Measure(MatchSnapshot snapshot, DateTimeOffset at)
    {
        // :: Step 1: count records
        var comparable = snapshot.Comparable;
        var profiles = comparable.Identifiers.Select(snapshot.ProfileOf).ToHashSet();
        var types = snapshot.Nodes.Values.Where(node => profiles.Contains(node.Profile)).GroupBy(node => node.Identifier.Type, StringComparer.Ordinal);

        // :: Step 2: count pairs
        var matches = snapshot.Matches.ToList();
        var holding = matches.Where(link => link.State == LinkState.Holds).ToList();
        var matched = holding.SelectMany(link => new[] { link.A, link.B }).Distinct().Sum(identifier => (long)comparable.CountOf(identifier));
        var linked = matches.Where(snapshot.IsLinked).ToList();
        var forbidden = snapshot.Links.Where(link => link.Kind == LinkKind.Forbid).Select(link => (link.A, link.B)).ToHashSet();
        var awaiting = matches.Count(link => link.State == LinkState.AwaitsReview && !snapshot.IsLinked(link) && !forbidden.Contains((link.A, link.B)));
        var refused = matches.Where(link => link.State is not (LinkState.Holds or LinkState.AwaitsReview)).GroupBy(link => link.State);
        var right = linked.Sum(ProbabilityOf);

        // :: Step 3: count profiles without matches
        var numbers = snapshot.Nodes.Keys.Index().ToDictionary(node => node.Item, node => node.Index);
        var without = new DisjointSets(numbers.Count);
        foreach (var link in snapshot.Links.Where(link => link.State == LinkState.Holds && link.Kind != LinkKind.Match))
        {
            without.Unite(numbers[link.A], numbers[link.B]);
        }

        var parts = Enumerable.Range(0, numbers.Count).Count(number => without.Find(number) == number);

        var clusters = snapshot.Nodes.Values.Select(node => node.Profile).Distinct().Count();

        // :: Step 4: compare with decisions
        var labels = Decisions.Of(snapshot.Links).Where(link => comparable.Has(link.A) && comparable.Has(link.B))
            .Select(link => (IsMatch: link.Kind == LinkKind.Manual, IsFound: comparable.Weigh(link.A, link.B, snapshot.IsActive) is { } match && match.Weight >= snapshot.Model.LinkWeight))
            .ToList();

        return new MatchQuality
        {
            At = at,
            Version = snapshot.Model.Version,
            Records = comparable.RecordCount,
            Identifiers = comparable.Identifiers.Count,
            Profiles = profiles.Count,
            MatchRate = new MatchFigure(matched, comparable.RecordCount, "matched records per record", NoRecords),
            ConsolidationRate = new MatchFigure(comparable.RecordCount, profiles.Count, "records per profile", NoRecords),
            ReviewRate = new MatchFigure(awaiting, matches.Count, "pairs that await review per pair", NoPairs),
            AwaitingReview = awaiting,
            Matches = holding.Count,
            Refused = refused.ToDictionary(group => group.Key, group => group.LongCount()),
            DuplicatesPrevented = parts - clusters,
            Coverage = types.ToDictionary(
                group => group.Key,
                group => new MatchFigure(group.Select(node => node.Profile).Distinct().Count(), profiles.Count, "profiles with one per profile", NoRecords),
                StringComparer.Ordinal),
            EstimatedPrecision = new MatchFigure(right, linked.Count, "expected true pairs per linked pair", NoLinked),
            EstimatedRecall = new MatchFigure(right, matches.Sum(ProbabilityOf), "linked true pairs per true pair, both expected", NoPairs),
            LabelledPrecision = new MatchFigure(
                labels.Count(label => label is { IsMatch: true, IsFound: true }), labels.Count(label => label.IsFound), "true pairs per linked pair", "Nobody decided about a pair that the model links."),
            LabelledRecall = new MatchFigure(
                labels.Count(label => label is { IsMatch: true, IsFound: true }), labels.Count(label => label.IsMatch), "linked pairs per true pair", "Nobody linked two identifiers that both have records."),
        };
    }

    /// <summary>Compares how records match with what the model expects.</summary>
    public static MatchDrift Compare(MatchSnapshot snapshot, DateTimeOffset at)
    {
        var model = snapshot.Model;
        var monitor = new MatchMonitor(model, snapshot.Comparable, snapshot.IsActive);
        foreach (var link in snapshot.Matches)
        {
            monitor.Add(link.A, link.B);
        }

        var (now, expected) = (monitor.ToExpectation(), model.Settings.Expected);
        return new MatchDrift
        {
            At = at,
            Version = model.Version,
            Now = now,
            Expected = expected,
            Comparisons =
            [
                .. model.Settings.Model.Comparisons.Select((comparison, i) => new ComparisonDrift(
                    comparison.Name,
                    expected is null ? null : StabilityIndex.Of(expected.Levels[i], now.Levels[i]),
                    [.. comparison.Levels.Select((level, l) => new LevelShare(level.Label, ShareOf(expected, i, l), ShareOf(now, i, l)))])),
            ],
            MatchRate = RateOf(now, static counted => counted.Matched, "matched identifiers per identifier", NoRecords),
            ExpectedMatchRate = RateOf(expected, static counted => counted.Matched, "matched identifiers per identifier", NoExpectation),
            ReviewRate = RateOf(now, static counted => counted.Reviewed, "identifiers to review per identifier", NoRecords),
            ExpectedReviewRate = RateOf(expected, static counted => counted.Reviewed, "identifiers to review per identifier", NoExpectation),
            CommonKeys =
            [
                .. snapshot.Blocks.Where(block => !snapshot.IsActive(block.Key))
                    .Select(block => new CommonKey(block.Key, RuleOf(snapshot, block.Key, block.Value[0]), block.Value.Count))
                    .OrderByDescending(key => key.Identifiers).ThenBy(key => key.Key),
            ],
        };
    }

    private static double ProbabilityOf(Link link) => MatchWeights.ToProbability(link.Weight);

    private static double? ShareOf(MatchExpectation? counted, int comparison, int level) =>
        counted is null or { Pairs: 0 } ? null : (double)counted.Levels[comparison][level] / counted.Pairs;

    private static MatchFigure RateOf(MatchExpectation? counted, Func<MatchExpectation, long> count, string unit, string why) =>
        new(counted is null ? 0 : count(counted), counted?.Identifiers ?? 0, unit, why);

    private static string RuleOf(MatchSnapshot snapshot, long key, long identifier)
    {
        var (model, entry) = (snapshot.Model, snapshot.Entries.First(entry => entry.Identifier == identifier));
        return RecordText.Read(entry.Records, model.Columns)
            .Select(record => RecordKeys.FindRule(key, model.Settings.Model, new GuestRecord(model.Columns, record.Values, record.Source)))
            .First(rule => rule is not null)!.ToString();
    }
}
