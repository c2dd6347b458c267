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
        console.Write(Waterfall.Make(explanation.PriorWeight, explanation.Steps));
        console.WriteLine(
            $"Match weight {NumberText.Short(explanation.Pair.Weight)}, probability {NumberText.Exact(MatchWeights.ToProbability(explanation.Pair.Weight))}.");
    }
}
