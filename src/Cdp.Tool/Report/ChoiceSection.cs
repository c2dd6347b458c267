using Cdp.Tool.Runs;

namespace Cdp.Tool.Report;

/// <summary>What was chosen: columns, comparisons and blocking rules.</summary>
internal static class ChoiceSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, MatchOutcome outcome)
    {
        html.Element("h2", "What was chosen");
        if (outcome.Plan is { } plan)
        {
            html.Open("div", ("class", "wide")).Open("table").Row("th", "column", "kind", "filled", "different values", "reason");
            foreach (var column in plan.Columns)
            {
                html.Row("td", column.Name, column.Kind.ToString(), NumberText.Percent(column.FilledShare), NumberText.Grouped(column.DistinctValues), column.Reason);
            }

            html.Close().Close();
        }
        else
        {
            html.Element("p", "The model was given.", ("class", "note"));
        }

        html.Element("h2", "Which pairs were compared");
        if (outcome.Model.BlockingRules.Count == 0)
        {
            html.Element("p", $"All of them: {NumberText.Grouped(outcome.ComparedByRule.Sum())}.", ("class", "note"));
            return;
        }

        html.Element("p", "Those that agree on all columns of a rule. A pair counts for the first rule that finds it.", ("class", "note"));
        html.Open("div", ("class", "wide")).Open("table").Row("th", "rule", "pairs of the rule alone", "largest block");
        foreach (var rule in outcome.Plan?.Rules ?? [])
        {
            html.Row("td", rule.Rule.ToString(), NumberText.Grouped(rule.Pairs), NumberText.Grouped(rule.LargestBlock));
        }

        html.Close().Close();
        BarChart.Write(html, "Pairs by rule", [.. outcome.Model.BlockingRules.Zip(
            outcome.ComparedByRule, (rule, pairs) => new Bar(rule.ToString(), pairs, NumberText.Grouped(pairs)))]);
    }
}
