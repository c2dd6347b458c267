using Cdp.Matching.Evaluation;
using Cdp.Matching.Scoring;
using Cdp.Tool.Runs;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Tells a person what was chosen and what came of it.</summary>
/// <param name="console">Where to.</param>
internal sealed class OutcomePrinter(IAnsiConsole console)
{
    /// <summary>Tells what came of a run.</summary>
    /// <param name="outcome">The run.</param>
    public void Print(MatchOutcome outcome)
    {
        PrintNotes(outcome);
        var plan = new PlanPrinter(console);
        if (outcome.Plan is not null)
        {
            plan.PrintColumns(outcome.Plan);
        }

        plan.PrintComparisons(outcome.Model);
        PrintRules(outcome);
        PrintCounts(outcome);
        if (outcome.Quality is { } quality)
        {
            PrintQuality(quality);
        }
    }

    private void PrintNotes(MatchOutcome outcome)
    {
        foreach (var note in outcome.Notes)
        {
            console.WriteLine(note);
        }

        if (outcome.Records.LeftOut.Count > 0)
        {
            console.WriteLine($"Not compared, because only one file has them: {string.Join(", ", outcome.Records.LeftOut)}.");
        }
    }

    private void PrintRules(MatchOutcome outcome)
    {
        var table = Screen.MakeTable("Blocking rules", "records that agree on", "pairs", "new pairs", "largest block");
        if (outcome.Model.BlockingRules.Count == 0)
        {
            table.Add("nothing: all pairs are compared", string.Empty, NumberText.Grouped(outcome.ComparedByRule.Sum()), string.Empty);
        }

        for (var i = 0; i < outcome.Model.BlockingRules.Count; i++)
        {
            PlannedCounts(outcome, i, out var pairs, out var block);
            table.Add(outcome.Model.BlockingRules[i].ToString(), pairs, NumberText.Grouped(outcome.ComparedByRule[i]), block);
        }

        console.Write(table);
    }

    private static void PlannedCounts(MatchOutcome outcome, int rule, out string pairs, out string block)
    {
        var planned = outcome.Plan?.Rules;
        var known = planned is not null && rule < planned.Count;
        pairs = known ? NumberText.Grouped(planned![rule].Pairs) : string.Empty;
        block = known ? NumberText.Grouped(planned![rule].LargestBlock) : string.Empty;
    }

    private void PrintCounts(MatchOutcome outcome)
    {
        var table = Screen.MakeTable("Result", "what", "number");
        table.Add("records", NumberText.Grouped(outcome.Records.Table.Count));
        table.Add("pairs compared", NumberText.Grouped(outcome.ComparedByRule.Sum()));
        table.Add($"links at probability {NumberText.Exact(outcome.Threshold)}", NumberText.Grouped(outcome.LinkCount));
        table.Add("clusters", NumberText.Grouped(outcome.Clusters.Count));
        console.Write(table);
    }

    private void PrintQuality(Quality quality)
    {
        var table = Screen.MakeTable("Against the truth", "of", "precision", "recall", "F1");
        Add(table, "pairs at probability 0.5", quality.AtHalf);
        Add(table, $"pairs at the best probability, {NumberText.Exact(MatchWeights.ToProbability(quality.Best.Threshold))}", quality.Best.Counts);
        Add(table, "clusters", quality.Clusters.Pairs);
        console.Write(table);
        console.WriteLine(
            $"Blocking left out {NumberText.Grouped(quality.LeftOut)} of {NumberText.Grouped(quality.Pairs.TruePairs)} true pairs ({NumberText.Percent(1 - quality.BlockingRecall)}).");
    }

    private static void Add(Table table, string name, ConfusionCounts counts) =>
        table.Add(name, NumberText.Exact(counts.Precision), NumberText.Exact(counts.Recall), NumberText.Exact(counts.F1));
}
