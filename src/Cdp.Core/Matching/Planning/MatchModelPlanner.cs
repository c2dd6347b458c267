using Cdp.Matching.Blocking;
using Cdp.Matching.Records;

namespace Cdp.Matching.Planning;

/// <summary>Plans by what columns look like.</summary>
internal sealed class MatchModelPlanner : IMatchModelPlanner
{
    private const long LeastBudget = 5_000_000;

    private const int PairsPerRecord = 60;

    /// <summary>Plans in these steps: 1. what columns are about; 2. comparisons; 3. blocking rules; 4. how to train.</summary>
    /// <inheritdoc/>
    public MatchPlan Plan(RecordTable table, PlanningOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new PlanningOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));

        // :: Step 1: what columns are about
        var order = HashedOrder.Of(table, seed: 0);
        var columns = RedundantColumns.Mark(table, order, ColumnProfiler.Profile(table, options), options);
        var used = columns.Where(column => column.Profile.Kind != ColumnKind.Unused).ToList();

        // :: Step 2: comparisons
        var comparisons = ComparisonPlanner.Choose(used);
        if (comparisons.Count == 0)
        {
            throw new ArgumentException("No column can be compared: each is empty, always the same or different in every record. Add columns that say something about the person.", nameof(table));
        }

        // :: Step 3: blocking rules
        var blocking = new BlockingPlanner(table, order, used, options, cancellationToken);
        var budget = options.PairBudget ?? Math.Max(LeastBudget, (long)table.Count * PairsPerRecord);
        var rules = PairCounts.AllPairs(table, options.LinkType) <= budget ? [] : blocking.Choose(budget, cancellationToken);

        // :: Step 4: how to train
        var model = new MatchModel
        {
            LinkType = options.LinkType,
            Comparisons = comparisons,
            BlockingRules = [.. rules.Select(rule => rule.Rule)],
            MaxIterations = 50,
        };
        return new MatchPlan
        {
            Model = model,
            Training = TrainingPlanner.Choose(blocking, used, options),
            Columns = [.. columns.Select(column => column.Profile)],
            Rules = [.. rules.Select(rule => new PlannedRule(rule.Rule, (long)rule.Estimate.Pairs, rule.Estimate.LargestBlock))],
        };
    }
}
