using Cdp.Matching;
using Cdp.Matching.Clustering;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;
using Xunit;

namespace Cdp.Readme;

/// <content>Examples of the matching engine.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public void Match_records()
    {
        #region Match_records
        var builder = new RecordTableBuilder(["name", "city", "born"]);
        builder.Add(new MatchRecord("1", ["Nguyễn Văn An", "Huế", "1987-04-12"]));
        builder.Add(new MatchRecord("2", ["An Nguyen Van", "Hue", "1987-04-12"]));
        builder.Add(new MatchRecord("3", ["Ştefan Mureşan", "Iași", "1990-01-02"]));
        builder.Add(new MatchRecord("4", ["Ștefan Mureșan", null, "1990-01-20"]));
        builder.Add(new MatchRecord("5", ["Stefan Munteanu", "Iași", "1971-11-30"]));
        var table = builder.Build();

        var (name, born) = (ColumnExpression.Of("name").NormalizeName().SortWords(), ColumnExpression.Of("born"));
        var model = new MatchModel
        {
            ProbabilityTwoRandomRecordsMatch = 0.01,
            BlockingRules = [new() { Columns = [born.Substring(0, 4)] }, new() { Columns = [ColumnExpression.Of("city").NormalizeName()] }],
            Comparisons =
            [
                new()
                {
                    Name = "name",
                    Levels =
                    [
                        new() { Label = "missing", Condition = new MissingCondition(name), IsNullLevel = true },
                        new() { Label = "same words", Condition = new ExactCondition(name), M = 0.8, U = 0.001 },
                        new() { Label = "alike", Condition = new StringMetricCondition(name, StringMetrics.JaroWinkler, 0.9), M = 0.15, U = 0.01 },
                        new() { Label = "else", Condition = new ElseCondition(), M = 0.05, U = 0.989 },
                    ],
                },
                new()
                {
                    Name = "born",
                    Levels =
                    [
                        new() { Label = "missing", Condition = new MissingCondition(born), IsNullLevel = true },
                        new() { Label = "same day", Condition = new ExactCondition(born), M = 0.9, U = 0.0001 },
                        new() { Label = "a digit off", Condition = new StringMetricCondition(born, StringMetrics.DamerauLevenshtein, 1), M = 0.08, U = 0.002 },
                        new() { Label = "else", Condition = new ElseCondition(), M = 0.02, U = 0.9979 },
                    ],
                },
            ],
        };

        var scored = RecordMatching.Matcher.Score(model, table);
        foreach (var pair in scored.Pairs)
        {
            Console.WriteLine($"{table.IdOf(pair.Left)} and {table.IdOf(pair.Right)}: weight {pair.Weight:F1}, probability {pair.Probability:F4}");
        }

        foreach (var step in RecordMatching.Matcher.Explain(model, table, 2, 3).Steps)
        {
            Console.WriteLine($"  {step.Comparison}: {step.Level}, {step.Weight:+0.0;-0.0}");
        }

        var clusters = RecordMatching.Clusterer.Cluster(ClusteringInput.FromTable(table, scored.Pairs.ToArray()));
        Console.WriteLine($"{clusters.RecordCount} records, {clusters.Count} people");
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public void Find_matches()
    {
        var (table, model) = People();

        #region Find_matches
        var scorer = RecordMatching.Matcher.Prepare(model, table);
        var newcomer = new MatchRecord("6", ["stefan muresan", "Iași", null]);
        foreach (var match in scorer.FindMatches(newcomer))
        {
            Console.WriteLine($"{table.IdOf(match.Row)}: weight {match.Weight:F1}, probability {match.Probability:F4}");
        }

        Console.WriteLine(scorer.Explain(newcomer, row: 2).Steps[0].Level);
        Console.WriteLine($"1 and 2: weight {scorer.Score(0, 1):F1}");
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task Stream_pairs()
    {
        var (table, model) = People();

        #region Stream_pairs
        await foreach (var pair in RecordMatching.Matcher.ScoreStreamAsync(model, table, new() { MinimumWeight = 0 }))
        {
            Console.WriteLine($"{table.IdOf(pair.Left)} and {table.IdOf(pair.Right)}: weight {pair.Weight:F1}");
        }
        #endregion

        PrintsWhatIsShown();
    }

    /// <summary>Gives the records and the model of <see cref="Match_records"/>.</summary>
    private static (RecordTable Table, MatchModel Model) People()
    {
        var builder = new RecordTableBuilder(["name", "city", "born"]);
        builder.Add(new MatchRecord("1", ["Nguyễn Văn An", "Huế", "1987-04-12"]));
        builder.Add(new MatchRecord("2", ["An Nguyen Van", "Hue", "1987-04-12"]));
        builder.Add(new MatchRecord("3", ["Ştefan Mureşan", "Iași", "1990-01-02"]));
        builder.Add(new MatchRecord("4", ["Ștefan Mureșan", null, "1990-01-20"]));
        builder.Add(new MatchRecord("5", ["Stefan Munteanu", "Iași", "1971-11-30"]));
        var (name, born) = (ColumnExpression.Of("name").NormalizeName().SortWords(), ColumnExpression.Of("born"));
        return (builder.Build(), new MatchModel
        {
            ProbabilityTwoRandomRecordsMatch = 0.01,
            BlockingRules = [new() { Columns = [born.Substring(0, 4)] }, new() { Columns = [ColumnExpression.Of("city").NormalizeName()] }],
            Comparisons =
            [
                Compare("name", new ExactCondition(name), new StringMetricCondition(name, StringMetrics.JaroWinkler, 0.9), 0.8, 0.001, 0.15, 0.01, "same words", "alike"),
                Compare("born", new ExactCondition(born), new StringMetricCondition(born, StringMetrics.DamerauLevenshtein, 1), 0.9, 0.0001, 0.08, 0.002, "same day", "a digit off"),
            ],
        });
    }

    private static RecordComparison Compare(string column, ExactCondition same, StringMetricCondition close, double m, double u, double closeM, double closeU, string label, string closeLabel) => new()
    {
        Name = column,
        Levels =
        [
            new() { Label = "missing", Condition = new MissingCondition(same.Column), IsNullLevel = true },
            new() { Label = label, Condition = same, M = m, U = u },
            new() { Label = closeLabel, Condition = close, M = closeM, U = closeU },
            new() { Label = "else", Condition = new ElseCondition(), M = 1 - m - closeM, U = 1 - u - closeU },
        ],
    };
}
