using System.Globalization;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;

namespace Cdp.Matching.Splink;

/// <summary>Writes conditions and columns as SQL for DuckDB, in the words of Splink.</summary>
internal static class SqlWriter
{
    private const double SecondsPerDay = 86_400;
    private const string Native = $"Save the model in the form of {nameof(MatchModelJson)}, which keeps everything.";

    /// <summary>Writes a condition.</summary>
    /// <exception cref="ArgumentException">Splink has no such condition.</exception>
    public static string Write(LevelCondition condition) => condition switch
    {
        ElseCondition => "ELSE",
        ExactCondition exact => $"{Left(exact.Column)} = {Right(exact.Column)}",
        MissingCondition missing => $"{Left(missing.Column)} IS NULL OR {Right(missing.Column)} IS NULL",
        BothMissingCondition missing => $"{Left(missing.Column)} IS NULL AND {Right(missing.Column)} IS NULL",
        LiteralCondition literal =>
            $"{Left(literal.Column)} = {SqlText.Literal(literal.Value)} {(literal.Both ? "AND" : "OR")} {Right(literal.Column)} = {SqlText.Literal(literal.Value)}",
        ReversedCondition reversed =>
            $"{Left(reversed.First)} = {Right(reversed.Second)} {(reversed.Symmetrical ? "AND" : "OR")} {Right(reversed.First)} = {Left(reversed.Second)}",
        StringMetricCondition close => $"{SqlTemplates.FunctionOf(close.Metric)}({Left(close.Column)}, {Right(close.Column)}) {Limit(close.Metric, close.Threshold)}",
        PairwiseStringMetricCondition close => Pairwise(close),
        DateDifferenceCondition near => $"ABS(EPOCH({Left(near.Column)}) - EPOCH({Right(near.Column)})) <= {SqlText.Number(near.Limit * DaysOf(near.Unit) * SecondsPerDay)}",
        DistanceInKilometersCondition near =>
            $"{SqlTemplates.Distance(Left(near.Latitude), Right(near.Latitude), Left(near.Longitude), Right(near.Longitude))} <= {SqlText.Number(near.Limit)}",
        NumericDifferenceCondition near => $"ABS({Left(near.Column)} - {Right(near.Column)}) <= {SqlText.Number(near.Limit)}",
        PercentageDifferenceCondition near => $"{SqlTemplates.Percentage(Left(near.Column), Right(near.Column))} < {SqlText.Number(near.Limit)}",
        ArrayIntersectCondition common => $"{SqlTemplates.Intersection(Left(common.Column), Right(common.Column))} >= {common.Size.ToString(CultureInfo.InvariantCulture)}",
        ArraySubsetCondition subset => Subset(subset),
        AndCondition and => $"({Write(and.First)}) AND ({Write(and.Second)})",
        OrCondition or => $"({Write(or.First)}) OR ({Write(or.Second)})",
        NotCondition not => $"NOT ({Write(not.Condition)})",
        CustomCondition own => throw new ArgumentException(
            $"The condition {own.Name} is one of your own, which has no SQL form. Build the level of conditions that Splink has, or add it to the model after reading.", nameof(condition)),
        _ => throw new ArgumentException($"The condition {condition.GetType().Name} has no SQL form in Splink. {Native}", nameof(condition)),
    };

    /// <summary>Writes a column of one record.</summary>
    /// <exception cref="ArgumentException">Splink has no such transform.</exception>
    public static string Write(ColumnExpression column, SqlSides sides, bool isLeft) => column switch
    {
        PlainColumn plain => sides.Write(plain.Name, isLeft),
        DerivedColumn derived => Write(derived.Transform, Write(derived.Source, sides, isLeft)),
        _ => throw new ArgumentException($"The column {column} has no SQL form in Splink. {Native}", nameof(column)),
    };

    private static string Write(ColumnTransform transform, string value) => transform switch
    {
        LowerCaseTransform => $"LOWER({value})",
        SubstringTransform part => string.Create(CultureInfo.InvariantCulture, $"SUBSTRING({value}, {(long)part.Start + 1}, {part.Length})"),
        RegexExtractTransform found => string.Create(CultureInfo.InvariantCulture, $"NULLIF(regexp_extract({value}, {SqlText.Literal(found.Pattern)}, {found.Group}), '')"),
        NullIfTransform unknown => $"NULLIF({value}, {SqlText.Literal(unknown.Value)})",
        ParseDateTransform date when SqlDateFormat.Write(date.Format) is { } format => $"try_strptime({value}, {SqlText.Literal(format)})",
        ParseDateTransform date => throw new ArgumentException($"The form of dates {date.Format} has no SQL form in Splink. {Native}", nameof(transform)),
        ArrayElementTransform element => $"{value}[{(element.Last ? "-1" : "1")}]",
        _ => throw new ArgumentException($"The transform {transform} ({transform.GetType().Name}) has no SQL form in Splink. Derive the column before, or save the model in the form of {nameof(MatchModelJson)}.", nameof(transform)),
    };

    private static string Left(ColumnExpression column) => Write(column, SqlSides.Suffixes, isLeft: true);

    private static string Right(ColumnExpression column) => Write(column, SqlSides.Suffixes, isLeft: false);

    private static string Limit(IStringMetric metric, double threshold) => $"{(metric.IsSimilarity ? ">=" : "<=")} {SqlText.Number(threshold)}";

    private static string Pairwise(PairwiseStringMetricCondition close) =>
        $"{SqlTemplates.Pairwise(close.Metric.IsSimilarity ? "list_max" : "list_min", SqlTemplates.FunctionOf(close.Metric), Left(close.Column), Right(close.Column), first: 1)} {Limit(close.Metric, close.Threshold)}";

    private static string Subset(ArraySubsetCondition subset)
    {
        var (left, right) = (Left(subset.Column), Right(subset.Column));
        var smaller = SqlTemplates.Smaller(left, right);
        return $"{(subset.EmptyIsSubset ? string.Empty : $"{smaller} <> 0 AND ")}{SqlTemplates.Intersection(left, right)} = {smaller}";
    }

    private static double DaysOf(DateDifferenceUnit unit) => unit switch
    {
        DateDifferenceUnit.Year => 365.25,
        DateDifferenceUnit.Month => 365.25 / 12,
        _ => 1,
    };
}
