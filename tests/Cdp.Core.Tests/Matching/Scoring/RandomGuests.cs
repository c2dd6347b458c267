using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;
using CsCheck;
using static Cdp.Core.Tests.Matching.Models;

namespace Cdp.Core.Tests.Matching.Scoring;

/// <summary>Tables of <see cref="People"/>, models over them, and a record that is in none of the tables, put together at random.</summary>
internal static class RandomGuests
{
    private static readonly BlockingRule[] Rules =
    [
        .. Untrained().BlockingRules,
        new() { Columns = [City, Emails], ArraysToExplode = [Emails] },
        new() { Columns = [Birthday.Substring(0, 3)] },
        new() { Neighborhood = new() { SortBy = [LastName, FirstName], Window = 3 } },
        new() { Columns = [City], Neighborhood = new() { SortBy = [Birthday], Window = 2 } },
    ];

    private static readonly RecordComparison[] Comparisons =
    [
        .. Invented().Comparisons,
        new()
        {
            Name = "first name",
            Levels =
            [
                new() { Label = "missing", Condition = new MissingCondition(FirstName), IsNullLevel = true },
                new() { Label = "same", Condition = new ExactCondition(FirstName), M = 0.7, U = 0.05, TermFrequency = new(FirstName) },
                new() { Label = "alike", Condition = new StringMetricCondition(FirstName, StringMetrics.JaroWinkler, 0.8), M = 0.2, U = 0.1, TermFrequency = new(FirstName, Weight: 0.7) },
                new() { Label = "else", Condition = new ElseCondition(), M = 0.1, U = 0.85 },
            ],
        },
        new()
        {
            Name = "emails",
            Levels =
            [
                new() { Label = "common", Condition = new ArrayIntersectCondition(Emails), M = 0.8, U = 0.01 },
                new() { Label = "alike", Condition = new PairwiseStringMetricCondition(Emails, StringMetrics.Levenshtein, 1), M = 0.1, U = 0.1 },
                new() { Label = "born", Condition = new DateDifferenceCondition(Birthday, 10, DateDifferenceUnit.Year), M = 0.06, U = 0.3 },
                new() { Label = "towns", Condition = new StringMetricCondition(City, StringMetrics.Levenshtein, 3), M = 0.02, U = 0.2 },
                new() { Label = "else", Condition = new ElseCondition(), M = 0.02, U = 0.39 },
            ],
        },
    ];

    private static readonly Gen<string?> OtherValues = Gen.OneOf(
        Gen.Const((string?)null),
        Gen.OneOf<string?>("", "Zoë", "anna", "ANNA", "1987-03-14", "p1@y.org", "[]", "[\"p1@y.org\",\"p1@y.org\",\"p2@y.org\"]"));

    private static readonly Gen<MatchModel> AnyModel =
        from linkType in Gen.Enum<MatchLinkType>()
        from rules in Gen.Shuffle(Rules)
        from count in Gen.Int[0, 3]
        select Invented(linkType) with { BlockingRules = [.. rules.Take(count)], Comparisons = Comparisons };

    /// <summary>Gets the records of a table, a model, and one more record, whose id none of the others has.</summary>
    public static Gen<(List<MatchRecord> Records, MatchModel Model, MatchRecord Guest)> Any { get; } =
        from seed in Gen.Int[0, 1_000_000]
        from people in Gen.Int[5, 40]
        from model in AnyModel
        from others in OtherValues.Array[People.Columns.Length]
        from isOther in Gen.Int[0, 3].Array[People.Columns.Length]
        select Create(People.Records(people, seed, sources: 3), model, [.. others.Zip(isOther).Select(other => (other.First, other.Second == 0))]);

    private static (List<MatchRecord> Records, MatchModel Model, MatchRecord Guest) Create(List<MatchRecord> records, MatchModel model, (string? Value, bool Counts)[] others)
    {
        // A copy of one of the records, or of one that nobody else has any more.
        var last = records[^1];
        if (records.Count % 2 == 0)
        {
            records.RemoveAt(records.Count - 1);
        }

        return (records, model, new MatchRecord("guest", [.. last.Values.Select((value, i) => others[i].Counts ? others[i].Value : value)], last.Source));
    }
}
