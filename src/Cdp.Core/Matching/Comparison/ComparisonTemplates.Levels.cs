using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

public static partial class ComparisonTemplates
{
    private static RecordComparison Compare(ColumnExpression column, string description, IEnumerable<ComparisonLevel> levels) =>
        new() { Name = column.Column, Description = description, Levels = [.. levels, Level("else", new ElseCondition())] };

    private static ComparisonLevel Missing(ColumnExpression column) =>
        new() { Label = "missing", Condition = new MissingCondition(column), IsNullLevel = true };

    private static ComparisonLevel Exact(string label, ColumnExpression column) =>
        new() { Label = label, Condition = new ExactCondition(column), TermFrequency = new(column) };

    private static ComparisonLevel Slips(ColumnExpression column, int count) =>
        Level(count == 1 ? "a slip apart" : "two slips apart", Within(column, count));

    private static ComparisonLevel Level(string label, LevelCondition condition) => new() { Label = label, Condition = condition };

    private static StringMetricCondition Alike(ColumnExpression column, double similarity) => new(column, StringMetrics.JaroWinkler, similarity);

    private static OrCondition EitherAlike(ColumnExpression first, ColumnExpression second, double similarity) => new(Alike(first, similarity), Alike(second, similarity));

    private static StringMetricCondition Within(ColumnExpression column, int edits) => new(column, StringMetrics.DamerauLevenshtein, edits);

    private static IEnumerable<ComparisonLevel> AlikeNames(ColumnExpression name, bool nicknames)
    {
        yield return Level("a slip apart", new AndCondition(Within(name, 1), Alike(name, 0.8)));
        yield return Level("nearly the same", Alike(name, 0.92));
        if (nicknames)
        {
            yield return Level("a nickname", new ExactCondition(name.Nickname()));
        }

        yield return Level("same sound", new ExactCondition(name.Latinize()));
        yield return Level("alike", Alike(name, 0.85));
        yield return Level("somewhat alike", Alike(name, 0.7));
    }

    private static RecordComparison Text(ColumnExpression text, string description) => Compare(
        text,
        description,
        [
            Missing(text),
            Exact("same", text),
            Level("nearly the same", Alike(text, 0.93)),
            Level("alike", Alike(text, 0.85)),
            Level("somewhat alike", Alike(text, 0.75)),
        ]);
}
