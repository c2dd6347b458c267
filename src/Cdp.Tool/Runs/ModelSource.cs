using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Planning;
using Cdp.Matching.Training;
using Cdp.Tool.Csv;
using Cdp.Tool.Models;

namespace Cdp.Tool.Runs;

/// <summary>Gets a trained model: from a file, else by planning and training.</summary>
/// <param name="planner">Who plans.</param>
internal sealed class ModelSource(IMatchModelPlanner planner)
{
    /// <summary>Gets the model.</summary>
    /// <param name="path">The file, or <see langword="null"/>.</param>
    /// <param name="records">The records.</param>
    /// <param name="times">Notes how long the phases take.</param>
    /// <param name="tell">Hears which phase begins.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The model and how it came about.</returns>
    public (MatchModel Model, MatchPlan? Plan, TrainingResult? Training) Get(
        string? path, RecordSet records, PhaseTimes times, Action<string> tell, CancellationToken cancellationToken)
    {
        if (path is not null)
        {
            var given = ModelFile.Read(path) with { LinkType = records.LinkType };
            Check(given, records, path);
            return (given, null, null);
        }

        tell("Choosing columns and rules");
        var options = new PlanningOptions { LinkType = records.LinkType };
        foreach (var column in records.Truth is null ? records.LeftOut : [.. records.LeftOut, records.Truth])
        {
            options.Kinds[column] = ColumnKind.Unused;
        }

        var plan = times.Measure("block", () => planner.Plan(records.Table, options, cancellationToken));
        tell("Training");
        var training = times.Measure("train", () => RecordMatching.Trainer.Train(plan.Model, records.Table, plan.Training, cancellationToken));
        return (training.Model, plan, training);
    }

    private static void Check(MatchModel model, RecordSet records, string path)
    {
        IEnumerable<ColumnExpression> columns =
        [
            .. model.BlockingRules.SelectMany(rule => rule.Columns.Concat(rule.Neighborhood?.SortBy ?? [])),
            .. model.Comparisons.SelectMany(comparison => comparison.Levels).SelectMany(level => level.Condition.Columns),
        ];
        foreach (var column in columns.Select(expression => expression.Column).Distinct())
        {
            if (column == records.Truth)
            {
                throw new ToolException($"{path} compares {column}, which is the truth. Train a model without it, or leave --truth out.");
            }

            if (!records.Table.Columns.Contains(column) || records.LeftOut.Contains(column))
            {
                throw new ToolException($"{path} needs the column {column}, which the input lacks or which is its id. The input has: {string.Join(", ", records.Table.Columns)}.");
            }
        }
    }
}
