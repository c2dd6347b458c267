using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

public static partial class ComparisonTemplates
{
    private static ComparisonLevel Missing(ColumnExpression column) =>
        new() { Label = "missing", Condition = new MissingCondition(column), IsNullLevel = true };

    private static ComparisonLevel Exact(string label, ColumnExpression column) =>
        new() { Label = label, Condition = new ExactCondition(column), TermFrequency = new(column) };

    private static ComparisonLevel Else() => new() { Label = "else", Condition = new ElseCondition() };

    private static StringMetricCondition Alike(ColumnExpression column, double similarity) => new(column, StringMetrics.JaroWinkler, similarity);

    private static StringMetricCondition Within(ColumnExpression column, IStringMetric distance, int edits) => new(column, distance, edits);

    private static IEnumerable<ComparisonLevel> AlikeNames(ColumnExpression name, bool nicknames)
    {
        yield return new() { Label = "a slip apart", Condition = new AndCondition(Within(name, StringMetrics.DamerauLevenshtein, 1), Alike(name, 0.8)) };
        yield return new() { Label = "nearly the same", Condition = Alike(name, 0.92) };
        if (nicknames)
        {
            yield return new() { Label = "a nickname", Condition = new ExactCondition(name.Nickname()) };
        }

        yield return new() { Label = "same sound", Condition = new ExactCondition(name.Latinize()) };
        yield return new() { Label = "alike", Condition = Alike(name, 0.85) };
        yield return new() { Label = "somewhat alike", Condition = Alike(name, 0.7) };
    }

    private static RecordComparison Text(ColumnExpression text, string description) => new()
    {
        Name = text.Column,
        Description = description,
        Levels =
        [
            Missing(text),
            Exact("same", text),
            new() { Label = "nearly the same", Condition = Alike(text, 0.93) },
            new() { Label = "alike", Condition = Alike(text, 0.85) },
            new() { Label = "somewhat alike", Condition = Alike(text, 0.75) },
            Else(),
        ],
    };
}
