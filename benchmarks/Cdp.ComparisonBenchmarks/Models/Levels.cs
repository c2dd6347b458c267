using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;

namespace Cdp.ComparisonBenchmarks.Models;

/// <summary>Comparisons whose levels both sides have: missing, equal, close by a metric, else. Term frequencies stay out, so that weights can be compared.</summary>
internal static class Levels
{
    // How often records of one person, and of different people, are at a level. Training replaces them; scoring alone only needs some that are not alike.
    private static readonly double[] M = [0.8, 0.1, 0.05, 0.02];
    private static readonly double[] U = [0.004, 0.003, 0.008, 0.05];

    public static RecordComparison Name(string column) => Of(column, StringMetrics.JaroWinkler, 0.92, 0.88, 0.7);

    public static RecordComparison Exact(string column) => Of(column, StringMetrics.JaroWinkler);

    /// <summary>Makes a comparison.</summary>
    /// <param name="column">The column.</param>
    /// <param name="metric">The metric of the levels between equal and else.</param>
    /// <param name="thresholds">Their thresholds, the strictest first.</param>
    public static RecordComparison Of(string column, IStringMetric metric, params ReadOnlySpan<double> thresholds)
    {
        var expression = ColumnExpression.Of(column);
        List<ComparisonLevel> levels =
        [
            new() { Label = "missing", Condition = new MissingCondition(expression), IsNullLevel = true },
            new() { Label = "same", Condition = new ExactCondition(expression), M = M[0], U = U[0] },
        ];
        for (var i = 0; i < thresholds.Length; i++)
        {
            var condition = new StringMetricCondition(expression, metric, thresholds[i]);
            levels.Add(new() { Label = $"{metric.Name} {thresholds[i]}", Condition = condition, M = M[i + 1], U = U[i + 1] });
        }

        var rest = levels.Count - 1;
        levels.Add(new() { Label = "else", Condition = new ElseCondition(), M = 1 - M.Take(rest).Sum(), U = 1 - U.Take(rest).Sum() });
        return new RecordComparison { Name = column, Levels = levels };
    }
}
