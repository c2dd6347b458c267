using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;
using Cdp.Matching.Scoring.Direct;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Scoring;

/// <summary>The numbers that the scorer works on say what the conditions say of the texts.</summary>
public sealed class LevelPredicateTests
{
    private static readonly ColumnExpression A = ColumnExpression.Of("a");
    private static readonly ColumnExpression B = ColumnExpression.Of("b");

    private static readonly LevelCondition[] Conditions =
    [
        new ElseCondition(),
        new MissingCondition(A),
        new ExactCondition(A),
        new ExactCondition(A.Lower()),
        new LiteralCondition(A, "abc"),
        new LiteralCondition(A, "abc", Both: false),
        new LiteralCondition(A, "nobody has it", Both: false),
        new ReversedCondition(A, B),
        new ReversedCondition(A, B, Symmetrical: false),
        .. from metric in StringMetrics.All
           from threshold in metric.IsSimilarity ? new[] { 0, 0.5, 0.7, 0.88, 1 } : [0, 1, 2, 5]
           select new StringMetricCondition(A, metric, threshold),
        new DateDifferenceCondition(A, 1, DateDifferenceUnit.Month),
        new DateDifferenceCondition(A, 10, DateDifferenceUnit.Year),
        new DateDifferenceCondition(A, 0, DateDifferenceUnit.Day),
        new NumericDifferenceCondition(A, 2.5m),
        new PercentageDifferenceCondition(A, 0.2),
        new DistanceInKilometersCondition(A, B, 300),
        new ArrayIntersectCondition(A),
        new ArrayIntersectCondition(A, 2),
        new ArraySubsetCondition(A),
        new ArraySubsetCondition(A, EmptyIsSubset: true),
        new PairwiseStringMetricCondition(A, StringMetrics.Levenshtein, 1),
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Levels_are_those_of_the_conditions(int seed)
    {
        var random = new Random(seed);
        var table = Table(random, rows: 70);
        var conditions = Conditions.Concat(Enumerable.Range(0, 30).Select(_ => Combine(random))).ToList();
        List<RecordComparison> comparisons =
        [
            .. conditions.Select(condition => Comparison([condition])),
            .. Enumerable.Range(0, 20).Select(_ => Comparison([.. Enumerable.Range(0, random.Next(2, 7)).Select(_ => conditions[random.Next(conditions.Count)])])),
        ];
        var compiled = new CompiledComparisons(comparisons, table, new Dictionary<ColumnExpression, TermFrequencyTable>(), threads: 2);
        var levels = new TileLevels(compiled);
        var live = new ulong[PairTile.LiveWords];
        Array.Fill(live, ulong.MaxValue);

        levels.Load([.. Enumerable.Range(0, table.Count)]);

        for (var comparison = 0; comparison < comparisons.Count; comparison++)
        {
            for (var left = 0; left < table.Count - 1; left++)
            {
                levels.Find(comparison, left, left + 1, table.Count, live);
                var found = levels.LevelsOf(comparison)[(left + 1)..table.Count];
                found.Should().Equal(
                    Enumerable.Range(left + 1, table.Count - left - 1).Select(right => Expected(comparisons[comparison], table, left, right)),
                    "row {0} is compared by {1}",
                    left,
                    string.Join("; ", comparisons[comparison].Levels.Select(level => level.Condition)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Levels_of_records_in_no_table_are_those_of_the_conditions(int seed)
    {
        var random = new Random(seed);
        var table = Table(random, rows: 50);
        var conditions = Conditions.Concat(Enumerable.Range(0, 30).Select(_ => Combine(random))).ToList();
        List<RecordComparison> comparisons =
        [
            .. conditions.Select(condition => Comparison([condition])),
            .. Enumerable.Range(0, 20).Select(_ => Comparison([.. Enumerable.Range(0, random.Next(2, 7)).Select(_ => conditions[random.Next(conditions.Count)])])),
        ];
        var layout = new RecordLayout(table.Columns, []);
        var compiled = comparisons.ConvertAll(comparison => new PairComparison(comparison, layout, new SignatureBounds()));
        var records = Enumerable.Range(0, table.Count)
            .Select(row => new ComparedRecord(layout, [table.ValueOf(row, A), table.ValueOf(row, B)])).ToList();

        foreach (var (i, comparison) in comparisons.Index())
        {
            for (var left = 0; left < table.Count; left++)
            {
                records.Select(right => compiled[i].FindLevel(records[left], right)).Should().Equal(
                    Enumerable.Range(0, table.Count).Select(right => Expected(comparison, table, left, right)),
                    "row {0} is compared by {1}",
                    left,
                    string.Join("; ", comparison.Levels.Select(level => level.Condition)));
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void So_many_values_that_no_table_holds_their_pairs_change_nothing(bool remembers)
    {
        var builder = new RecordTableBuilder(["a", "b"]);
        for (var row = 0; row < 2_000; row++)
        {
            builder.Add(new MatchRecord($"{row}", [$"{(row * 7919) % 2_000:0000}", row % 9 == 0 ? null : $"x{row % 13}"]));
        }

        var table = builder.Build();
        var comparison = Comparison(
        [
            new ReversedCondition(A, B),
            new AndCondition(new StringMetricCondition(A, StringMetrics.DamerauLevenshtein, 1), new StringMetricCondition(A, StringMetrics.JaroWinkler, 0.8)),
            new OrCondition(new StringMetricCondition(A, StringMetrics.JaroWinkler, 0.9), new StringMetricCondition(B, StringMetrics.JaroWinkler, 0.9)),
            new StringMetricCondition(A, StringMetrics.DamerauLevenshtein, 2),
        ]);
        var levels = new TileLevels(new CompiledComparisons([comparison], table, new Dictionary<ColumnExpression, TermFrequencyTable>(), threads: 2), remembers: remembers);
        var live = new ulong[PairTile.LiveWords];
        Array.Fill(live, ulong.MaxValue);

        levels.Load([.. Enumerable.Range(0, 200)]);

        for (var left = 0; left < 200; left += 3)
        {
            levels.Find(0, left, 0, 200, live);
            levels.LevelsOf(0)[..200].Should().Equal(Enumerable.Range(0, 200).Select(right => Expected(comparison, table, left, right)), "row {0} is compared", left);
        }
    }

    private static int Expected(RecordComparison comparison, RecordTable table, int left, int right) =>
        Enumerable.Range(0, comparison.Levels.Count).First(level => comparison.Levels[level].Condition is var condition
            && condition.Holds(Values(condition, table, left), Values(condition, table, right)));

    private static string?[] Values(LevelCondition condition, RecordTable table, int row) => [.. condition.Columns.Select(column => table.ValueOf(row, column))];

    private static RecordComparison Comparison(LevelCondition[] conditions) => new()
    {
        Name = "any",
        Levels = [.. conditions.Append(new ElseCondition()).Select(condition => new ComparisonLevel { Condition = condition, Label = "any" })],
    };

    private static LevelCondition Combine(Random random)
    {
        var (one, other) = (Conditions[random.Next(Conditions.Length)], Conditions[random.Next(Conditions.Length)]);
        return random.Next(4) switch
        {
            0 => new AndCondition(one, other),
            1 => new OrCondition(one, other),
            2 => new NotCondition(one),
            _ => new OrCondition(new NotCondition(one), new AndCondition(other, one)),
        };
    }

    private static RecordTable Table(Random random, int rows)
    {
        var builder = new RecordTableBuilder(["a", "b"]);
        for (var row = 0; row < rows; row++)
        {
            builder.Add(new MatchRecord($"{row}", [Value(random), Value(random)]));
        }

        return builder.Build();
    }

    private static string? Value(Random random) => random.Next(9) switch
    {
        0 => null,
        1 => $"19{random.Next(80, 99)}-0{random.Next(1, 10)}-1{random.Next(10)}",
        2 => $"{random.Next(-90, 90)}.{random.Next(10)}",
        3 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => $"\"x{random.Next(5)}\""))}]",
        4 => "abc",
        5 => new string((char)random.Next('a', 'd'), random.Next(1, 90)),
        6 => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => char.ConvertFromUtf32(0x1F600 + random.Next(3)))),
        _ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => (char)(random.Next('A', 'E') + (random.Next(2) * 32)))),
    };
}
