using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Scoring;
using Cdp.Tool.Runs;

namespace Cdp.Tool.Report;

/// <summary>The pairs about which the model is least sure: the values of both records, and what the weight is made of.</summary>
internal static class PairSection
{
    private const int MostPairs = 10;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, MatchOutcome outcome)
    {
        html.Element("h2", "Pairs near the threshold");
        var nearest = outcome.Pairs
            .OrderBy(pair => Math.Abs(pair.Weight - outcome.ThresholdWeight)).ThenBy(pair => pair.Left).ThenBy(pair => pair.Right)
            .Take(MostPairs);
        foreach (var explanation in RecordMatching.Matcher.Explain(outcome.Model, outcome.Records.Table, nearest.Select(pair => (pair.Left, pair.Right))))
        {
            WriteValues(html, outcome, explanation.Pair);
            WriteWaterfall(html, explanation);
        }
    }

    private static void WriteValues(HtmlWriter html, MatchOutcome outcome, ScoredPair pair)
    {
        var table = outcome.Records.Table;
        html.Element("h3", $"{NameOf(pair.Left)} and {NameOf(pair.Right)}: weight {NumberText.Short(pair.Weight)}, probability {NumberText.Exact(pair.Probability)}");
        html.Open("div", ("class", "wide")).Open("table").Row("th", "column", NameOf(pair.Left), NameOf(pair.Right));
        foreach (var name in table.Columns)
        {
            var column = ColumnExpression.Of(name);
            html.Row("td", name, table.ValueOf(pair.Left, column), table.ValueOf(pair.Right, column));
        }

        html.Close().Close();

        string NameOf(int row) => $"{table.SourceOf(row)} {table.IdOf(row)}".TrimStart();
    }

    private static void WriteWaterfall(HtmlWriter html, PairExplanation explanation)
    {
        List<Bar> bars = [Make("before any comparison", explanation.PriorWeight)];
        foreach (var step in explanation.Steps)
        {
            bars.Add(Make($"{step.Comparison}: {step.Level}", step.Weight));
            if (step.TermFrequencyWeight != 0)
            {
                bars.Add(Make($"{step.Comparison}: by frequency", step.TermFrequencyWeight));
            }
        }

        bars.Add(Make("sum", explanation.Pair.Weight));
        BarChart.Write(html, "What the weight is made of", bars);

        static Bar Make(string label, double weight) => new(label, weight, NumberText.Short(weight), weight < 0);
    }
}
