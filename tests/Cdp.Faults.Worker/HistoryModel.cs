using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Live;

namespace Cdp.Faults.Worker;

/// <summary>The model by which the records of a <see cref="HistoryPlan"/> are matched.</summary>
internal static class HistoryModel
{
    /// <summary>Puts the model into force. Done twice, it changes nothing more.</summary>
    public static async Task ActivateAsync(ICdp cdp, string by)
    {
        var versions = await cdp.Matching.ListModelsAsync();
        var version = versions.Count > 0 ? versions[^1] : await cdp.Matching.AddModelAsync(Create(), by);
        await cdp.Matching.ActivateAsync(version.Version);
    }

    private static LiveMatchModel Create() => new()
    {
        Model = new MatchModel
        {
            ProbabilityTwoRandomRecordsMatch = 0.1,
            BlockingRules = [new() { Columns = [ColumnExpression.Of("name")] }, new() { Columns = [ColumnExpression.Of("birthday")] }],
            Comparisons = [Compare("name"), Compare("birthday")],
        },
        MaxBlockSize = 6,
    };

    private static RecordComparison Compare(string column) => new()
    {
        Name = column,
        Levels =
        [
            new ComparisonLevel { Label = "missing", Condition = new MissingCondition(ColumnExpression.Of(column)), IsNullLevel = true },
            new ComparisonLevel { Label = "equal", Condition = new ExactCondition(ColumnExpression.Of(column)), M = 0.9, U = 0.05 },
            new ComparisonLevel { Label = "other", Condition = new ElseCondition(), M = 0.1, U = 0.95 },
        ],
    };
}
