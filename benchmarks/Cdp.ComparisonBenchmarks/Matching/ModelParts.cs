using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;

namespace Cdp.ComparisonBenchmarks.Matching;

/// <summary>Comparisons as Splink's templates make them.</summary>
internal static class ModelParts
{
    public static RecordComparison Exact(string column) => Comparison(column, [Level("exact", new ExactCondition(ColumnExpression.Of(column)))]);

    public static RecordComparison Name(string column) => Metric(column, StringMetrics.JaroWinkler, 0.92, 0.88, 0.7);

    public static RecordComparison Metric(string column, IStringMetric metric, params double[] thresholds)
    {
        var of = ColumnExpression.Of(column);
        return Comparison(column, [Level("exact", new ExactCondition(of)) with { TermFrequency = new(of) }, .. thresholds.Select(threshold => Level($"{metric.Name} {threshold}", new StringMetricCondition(of, metric, threshold)))]);
    }

    public static RecordComparison DateOfBirth(string column, string format)
    {
        var (text, date) = (ColumnExpression.Of(column), ColumnExpression.Of(column).ParseDate(format));
        return Comparison(
            column,
            [
                Level("exact", new ExactCondition(text)),
                Level("a digit off", new StringMetricCondition(text, StringMetrics.DamerauLevenshtein, 1)),
                Level("a month", new DateDifferenceCondition(date, 1, DateDifferenceUnit.Month)),
                Level("a year", new DateDifferenceCondition(date, 1, DateDifferenceUnit.Year)),
                Level("ten years", new DateDifferenceCondition(date, 10, DateDifferenceUnit.Year)),
            ]);
    }

    private static RecordComparison Comparison(string column, ComparisonLevel[] levels) => new()
    {
        Name = column,
        Levels = [Level("missing", new MissingCondition(ColumnExpression.Of(column))) with { IsNullLevel = true }, .. levels, Level("else", new ElseCondition())],
    };

    private static ComparisonLevel Level(string label, LevelCondition condition) => new() { Condition = condition, Label = label };
}
