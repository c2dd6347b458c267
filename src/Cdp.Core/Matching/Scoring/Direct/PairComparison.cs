using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Direct;

/// <summary>One comparison made ready for records that are compared by themselves.</summary>
/// <remarks>It does not change and is safe for use from many threads at once.</remarks>
internal sealed class PairComparison
{
    private readonly List<(ColumnExpression Column, IStringMetric Metric)> _measures = [];
    private readonly PairTest[] _tests;

    public PairComparison(RecordComparison comparison, RecordLayout layout, SignatureBounds bounds)
    {
        var metrics = comparison.Levels.SelectMany(level => FindMetrics(level.Condition)).ToList();
        _tests = [.. comparison.Levels.SkipLast(1).Select(level => Compile(level.Condition))];

        PairTest Compile(LevelCondition condition) => condition switch
        {
            StringMetricCondition metric => CompileMetric(metric),
            DateDifferenceCondition date => new DateTest(layout.PlaceOf(date.Column), date),
            AndCondition and => new JoinedTest(Compile(and.First), Compile(and.Second), both: true),
            OrCondition or => new JoinedTest(Compile(or.First), Compile(or.Second), both: false),
            NotCondition not => new OppositeTest(Compile(not.Condition)),
            _ => new ConditionTest(layout.PlaceOf(condition.Columns), condition),
        };

        MetricTest CompileMetric(StringMetricCondition condition)
        {
            var thresholds = metrics.Where(other => other.Column == condition.Column && other.Metric == condition.Metric).Select(other => other.Threshold).Where(threshold => !double.IsNaN(threshold));
            var loosest = condition.Metric.IsSimilarity ? thresholds.DefaultIfEmpty(double.NaN).Min() : thresholds.DefaultIfEmpty(double.NaN).Max();
            return new MetricTest(layout.PlaceOf(condition.Column), PlaceOf(condition), loosest, condition, bounds.Of(condition.Metric, condition.Threshold));
        }
    }

    /// <summary>Finds the level of two records.</summary>
    public int FindLevel(ComparedRecord left, ComparedRecord right)
    {
        Span<double> measures = stackalloc double[_measures.Count];
        measures.Fill(double.NaN);
        var level = 0;
        while (level < _tests.Length && !_tests[level].Holds(left, right, measures))
        {
            level++;
        }

        return level;
    }

    private static IEnumerable<StringMetricCondition> FindMetrics(LevelCondition condition) => condition switch
    {
        StringMetricCondition metric => [metric],
        AndCondition and => FindMetrics(and.First).Concat(FindMetrics(and.Second)),
        OrCondition or => FindMetrics(or.First).Concat(FindMetrics(or.Second)),
        NotCondition not => FindMetrics(not.Condition),
        _ => [],
    };

    private int PlaceOf(StringMetricCondition condition)
    {
        var place = _measures.IndexOf((condition.Column, condition.Metric));
        if (place < 0)
        {
            place = _measures.Count;
            _measures.Add((condition.Column, condition.Metric));
        }

        return place;
    }
}
