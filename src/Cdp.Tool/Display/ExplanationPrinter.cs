using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows what the weight of a pair is made of, with the values of both records.</summary>
/// <param name="console">Where to.</param>
internal sealed class ExplanationPrinter(IAnsiConsole console)
{
    /// <summary>Shows a pair.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The records.</param>
    /// <param name="left">The row of one record.</param>
    /// <param name="right">The row of the other record.</param>
    public void Print(MatchModel model, RecordTable table, int left, int right)
    {
        var explanation = RecordMatching.Matcher.Explain(model, table, left, right);
        var values = Screen.MakeTable("Records", "column", table.IdOf(left), table.IdOf(right));
        foreach (var column in table.Columns)
        {
            values.Add(column, table.ValueOf(left, ColumnExpression.Of(column)), table.ValueOf(right, ColumnExpression.Of(column)));
        }

        console.Write(values);
        var steps = Screen.MakeTable("Match weight", "comparison", "level", "weight", "by frequency", "sum");
        var sum = explanation.PriorWeight;
        steps.Add("before any comparison", string.Empty, NumberText.Short(sum), string.Empty, NumberText.Short(sum));
        foreach (var step in explanation.Steps)
        {
            sum += step.Weight + step.TermFrequencyWeight;
            steps.Add(step.Comparison, step.Level, NumberText.Short(step.Weight), NumberText.Short(step.TermFrequencyWeight), NumberText.Short(sum));
        }

        console.Write(steps);
        console.WriteLine(
            $"Match weight {NumberText.Short(explanation.Pair.Weight)}, probability {NumberText.Exact(MatchWeights.ToProbability(explanation.Pair.Weight))}.");
    }
}
