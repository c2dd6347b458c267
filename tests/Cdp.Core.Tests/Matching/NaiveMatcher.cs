using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;

namespace Cdp.Core.Tests.Matching;

/// <summary>The slow, obvious twin of blocking and scoring: every pair of records, every rule and every level, straight from the definitions.</summary>
internal sealed class NaiveMatcher(MatchModel model, RecordTable table)
{
    /// <summary>Gives every pair that a rule finds, with the number of the first one that does.</summary>
    public IEnumerable<(int Left, int Right, int Rule)> Pairs()
    {
        for (var left = 0; left < table.Count; left++)
        {
            for (var right = left + 1; right < table.Count; right++)
            {
                var rule = model.BlockingRules.Count == 0 ? 0 : model.BlockingRules.ToList().FindIndex(candidate => Finds(candidate, left, right));
                if (rule >= 0 && (model.LinkType != MatchLinkType.LinkOnly || table.SourceOf(left) != table.SourceOf(right)))
                {
                    yield return (left, right, rule);
                }
            }
        }
    }

    /// <summary>Gives the weight of a pair: log2 of the prior odds times m/u of each level, times (u of the exact level / frequency) to the weight of the adjustment.</summary>
    public double Weight(int left, int right)
    {
        var odds = model.ProbabilityTwoRandomRecordsMatch / (1 - model.ProbabilityTwoRandomRecordsMatch);
        foreach (var comparison in model.Comparisons)
        {
            var level = comparison.Levels.First(candidate => candidate.Condition.Holds(Values(candidate.Condition, left), Values(candidate.Condition, right)));
            if (level.IsNullLevel)
            {
                continue;
            }

            odds *= level.M!.Value / level.U!.Value;
            if (level.TermFrequency is { } adjustment)
            {
                var exact = comparison.Levels.FirstOrDefault(candidate => candidate.Condition == new ExactCondition(adjustment.Column)) ?? level;
                var frequency = Math.Max(Frequency(adjustment.Column, left), Frequency(adjustment.Column, right));
                // A level may hold where the column has no values: there is no frequency then.
                odds *= frequency == 0 ? 1 : Math.Pow(exact.U!.Value / Math.Max(frequency, adjustment.MinimumU), adjustment.Weight);
            }
        }

        return Math.Log2(odds);
    }

    private bool Finds(BlockingRule rule, int left, int right) => Agree(rule, left, right) && (rule.Neighborhood is null || AreNear(rule, rule.Neighborhood, left, right));

    private bool AreNear(BlockingRule rule, SortedNeighborhood neighborhood, int left, int right)
    {
        string?[] Key(int row) => [.. neighborhood.SortBy.Select(column => table.ValueOf(row, column))];
        if (Key(left).Contains(null) || Key(right).Contains(null))
        {
            return false;
        }

        // U+0000 sorts before everything else.
        var order = Enumerable.Range(0, table.Count).Where(row => rule.Columns.Count == 0 || row == left || Agree(rule, left, row)).Select(Key).Where(key => !key.Contains(null))
            .Select(key => string.Join('\0', key)).Distinct().Order(StringComparer.Ordinal).ToList();
        return Math.Abs(order.IndexOf(string.Join('\0', Key(left))) - order.IndexOf(string.Join('\0', Key(right)))) < neighborhood.Window;
    }

    private bool Agree(BlockingRule rule, int left, int right) => rule.Columns.All(column =>
        table.ValueOf(left, column) is { } x && table.ValueOf(right, column) is { } y
        && (rule.ArraysToExplode.Contains(column) ? ArrayText.Parse(x)!.Intersect(ArrayText.Parse(y)!).Any() : x == y));

    private string?[] Values(LevelCondition condition, int row) => [.. condition.Columns.Select(column => table.ValueOf(row, column))];

    private double Frequency(ColumnExpression column, int row)
    {
        var values = Enumerable.Range(0, table.Count).Select(other => table.ValueOf(other, column)).OfType<string>().ToList();
        return table.ValueOf(row, column) is { } value ? (double)values.Count(other => other == value) / values.Count : 0;
    }
}
