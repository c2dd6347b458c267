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
}
