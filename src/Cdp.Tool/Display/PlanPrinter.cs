using Cdp.Matching;
using Cdp.Matching.Planning;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Tells a person how a model was chosen.</summary>
/// <param name="console">Where to.</param>
internal sealed class PlanPrinter(IAnsiConsole console)
{
    /// <summary>Tells what was found out about columns.</summary>
    /// <param name="plan">The plan.</param>
    public void PrintColumns(MatchPlan plan)
    {
        var table = Screen.MakeTable("Columns", "column", "kind", "filled", "different", "reason");
        foreach (var column in plan.Columns)
        {
            table.Add(column.Name, column.Kind.ToString(), NumberText.Percent(column.FilledShare), NumberText.Grouped(column.DistinctValues), column.Reason);
        }

        console.Write(table);
    }

    /// <summary>Tells what is compared.</summary>
    /// <param name="model">The model.</param>
    public void PrintComparisons(MatchModel model)
    {
        var table = Screen.MakeTable("Comparisons", "comparison", "levels");
        foreach (var comparison in model.Comparisons)
        {
            table.Add(comparison.Name, string.Join(" > ", comparison.Levels.Where(level => !level.IsNullLevel).Select(level => level.Label)));
        }

        console.Write(table);
    }

    /// <summary>Tells which pairs are compared.</summary>
    /// <param name="model">The model.</param>
    /// <param name="plan">The plan, which knows the costs; <see langword="null"/> when there is none.</param>
    public void PrintRules(MatchModel model, MatchPlan? plan)
    {
        var table = Screen.MakeTable("Blocking rules", "records that agree on", "pairs", "largest block");
        for (var i = 0; i < model.BlockingRules.Count; i++)
        {
            var cost = plan is not null && i < plan.Rules.Count ? plan.Rules[i] : (PlannedRule?)null;
            table.Add(
                model.BlockingRules[i].ToString(),
                cost is { } pairs ? NumberText.Grouped(pairs.Pairs) : string.Empty,
                cost is { } block ? NumberText.Grouped(block.LargestBlock) : string.Empty);
        }

        console.Write(table);
    }
}
