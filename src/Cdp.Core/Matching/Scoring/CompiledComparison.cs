using Cdp.Matching.Comparison;
using Cdp.Matching.Scoring.Predicates;

namespace Cdp.Matching.Scoring;

/// <summary>One comparison over the records of a table, made ready.</summary>
/// <remarks>Safe for use from many threads at once: it does not change.</remarks>
internal sealed class CompiledComparison
{
    private readonly LevelPredicate[] _predicates;
    private readonly LevelStep[] _steps;

    public CompiledComparison(RecordComparison comparison, RowLayout layout)
    {
        ModelChecks.Check(comparison);
        var compiler = new PredicateCompiler(layout);
        _predicates = [.. comparison.Levels.Select(level => compiler.Compile(level.Condition))];
        MeasureCount = compiler.MeasureCount;
        _steps = [.. Join(comparison, _predicates)];
        var columns = comparison.Levels.SelectMany(level => level.Condition.Columns).Distinct().ToList();
        Codes = ComparisonCodes.Combine(columns, layout.Table);
        FirstCostlyLevel = Array.FindIndex(_predicates, predicate => predicate is not CheapPredicate) is var costly and >= 0 ? costly : LevelCount;
        IsCheap = FirstCostlyLevel == LevelCount;
        IsEquality = columns.Count == 1 && comparison.Levels.All(level => level.Condition is MissingCondition or ExactCondition or ElseCondition);
    }

    /// <summary>Gets the number of each row: equal numbers mean equal values in every column of the comparison.</summary>
    public int[] Codes { get; }

    public int LevelCount => _predicates.Length;

    /// <summary>Gets how many metrics it asks.</summary>
    public int MeasureCount { get; }

    /// <summary>Gets the first level that a cheap look may leave open: what it leaves open is at this level or a later one.</summary>
    public int FirstCostlyLevel { get; }

    /// <summary>Gets a value that tells whether a cheap look decides everything.</summary>
    public bool IsCheap { get; }

    /// <summary>Gets a value that tells whether known values are either equal or at the last level.</summary>
    public bool IsEquality { get; }

    /// <summary>Finds the level that a record has with every other one; -1 when that depends on the other one.</summary>
    public int FindFixedLevel(ReadOnlySpan<int> row)
    {
        for (var level = 0; level < _predicates.Length - 1; level++)
        {
            var verdict = _predicates[level].Judge(row);
            if (verdict != Verdict.No)
            {
                return verdict == Verdict.Yes ? level : -1;
            }
        }

        return _predicates.Length - 1;
    }

    /// <summary>Finds the level of two records by a cheap look; -1 when that does not decide.</summary>
    public int FindLevelCheaply(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        foreach (ref readonly var step in _steps.AsSpan())
        {
            if (step.Loosest.Judge(left, right) == Verdict.No)
            {
                continue;
            }

            for (var level = step.First; level < step.End; level++)
            {
                var verdict = _predicates[level].Judge(left, right);
                if (verdict != Verdict.No)
                {
                    return verdict == Verdict.Yes ? level : -1;
                }
            }
        }

        return _predicates.Length - 1;
    }

    /// <summary>Finds the level of two records.</summary>
    public int FindLevel(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        Span<double> measures = stackalloc double[MeasureCount];
        measures.Fill(double.NaN);
        var level = 0;
        while (level < _predicates.Length - 1 && !_predicates[level].Holds(left, right, measures))
        {
            level++;
        }

        return level;
    }

    private static IEnumerable<LevelStep> Join(RecordComparison comparison, LevelPredicate[] predicates)
    {
        var levels = comparison.Levels;
        for (var first = 0; first < levels.Count - 1;)
        {
            var (loosest, end) = (first, first + 1);
            while (end < levels.Count && IsLike(levels[first].Condition, levels[end].Condition))
            {
                loosest = IsLooser(levels[end].Condition, levels[loosest].Condition) ? end : loosest;
                end++;
            }

            yield return new LevelStep(predicates[loosest], first, end);
            first = end;
        }
    }

    private static bool IsLike(LevelCondition one, LevelCondition other) => (one, other) switch
    {
        (StringMetricCondition x, StringMetricCondition y) => x.Column == y.Column && x.Metric == y.Metric,
        (DateDifferenceCondition x, DateDifferenceCondition y) => x.Column == y.Column && x.Unit == y.Unit,
        _ => false,
    };

    private static bool IsLooser(LevelCondition one, LevelCondition other) => (one, other) switch
    {
        (StringMetricCondition x, StringMetricCondition y) => x.Metric.IsSimilarity ? x.Threshold < y.Threshold : x.Threshold > y.Threshold,
        (DateDifferenceCondition x, DateDifferenceCondition y) => x.Limit > y.Limit,
        _ => false,
    };
}
