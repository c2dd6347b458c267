using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Planning;
using Cdp.Matching.Records;
using Cdp.Matching.Training;

namespace Cdp.Tool.Tests;

/// <summary>Compares every column exactly and blocks on each, so that the tests of the tool do not depend on how planning grows.</summary>
internal sealed class PlainPlanner : IMatchModelPlanner
{
    public PlanningOptions? Asked { get; private set; }

    public MatchPlan Plan(RecordTable table, PlanningOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked = options = options ?? new PlanningOptions();
        string[] columns = [.. table.Columns.Where(name => !options.Kinds.TryGetValue(name, out var kind) || kind != ColumnKind.Unused)];
        BlockingRule[] rules = [.. columns.Select(name => new BlockingRule { Columns = [ColumnExpression.Of(name)] })];
        return new MatchPlan
        {
            Model = new MatchModel { LinkType = options.LinkType, BlockingRules = rules, Comparisons = [.. columns.Select(Compare)], ProbabilityTwoRandomRecordsMatch = 0.01 },
            Training = new TrainingOptions(),
            Columns = [.. table.Columns.Select(name => new ColumnProfile
            {
                Name = name,
                Kind = columns.Contains(name) ? ColumnKind.Text : ColumnKind.Unused,
                Reason = "a plain planner",
                FilledShare = 1,
                DistinctValues = 1,
                LargestShare = 1,
            })],
            Rules = [.. rules.Select(rule => new PlannedRule(rule, 7, 3))],
        };
    }

    private static RecordComparison Compare(string name) => new()
    {
        Name = name,
        Levels =
        [
            new ComparisonLevel { Condition = new MissingCondition(ColumnExpression.Of(name)), Label = "missing", IsNullLevel = true },
            new ComparisonLevel { Condition = new ExactCondition(ColumnExpression.Of(name)), Label = "same", M = 0.9, U = 0.05, IsMFixed = true, IsUFixed = true },
            new ComparisonLevel { Condition = new ElseCondition(), Label = "other", M = 0.1, U = 0.95, IsMFixed = true, IsUFixed = true },
        ],
    };
}
