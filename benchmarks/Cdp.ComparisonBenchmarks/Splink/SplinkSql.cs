using System.Globalization;
using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Scoring;

namespace Cdp.ComparisonBenchmarks.Splink;

/// <summary>Writes a model as the SQL that Splink generates for DuckDB.</summary>
/// <remarks>
/// It keeps the shape and leaves out what the result does not need: Splink also carries the compared values and the probability along, and joins by the id
/// of the records where numbers of rows serve here. Both make it slower.
/// </remarks>
internal sealed class SplinkSql(MatchModel model, double minimumWeight)
{
    public const string Records = "df_concat";
    public const string BlockedPairs = "blocked_id_pairs";
    public const string Predictions = "df_predict";

    /// <summary>Gets the statement that finds the pairs: one self-join for each rule, from which the pairs of earlier rules are taken away.</summary>
    public string Block => $"CREATE OR REPLACE TABLE {BlockedPairs} AS\n{string.Join("\nUNION ALL\n", model.BlockingRules.Select(BlockBy))}";

    /// <summary>Gets the statement that compares the pairs, adds their weights up and keeps those that are high enough.</summary>
    public string Predict => $"""
        CREATE OR REPLACE TABLE {Predictions} AS
        WITH blocked_with_cols AS (
            SELECT l.unique_id AS unique_id_l, r.unique_id AS unique_id_r, {string.Join(", ", Columns().Select(column => $"l.{column} AS {column}_l, r.{column} AS {column}_r"))}
            FROM {BlockedPairs} AS b
            INNER JOIN {Records} AS l ON b.join_key_l = l.unique_id
            INNER JOIN {Records} AS r ON b.join_key_r = r.unique_id
        ), df_comparison_vectors AS (
            SELECT unique_id_l, unique_id_r, {string.Join(", ", model.Comparisons.Select(Gamma))} FROM blocked_with_cols
        ), df_match_weight_parts AS (
            SELECT unique_id_l, unique_id_r, {string.Join(", ", model.Comparisons.Select(Weight))} FROM df_comparison_vectors
        ), df_match_weights AS (
            SELECT unique_id_l, unique_id_r, {Number(Prior)} + {string.Join(" + ", model.Comparisons.Select(comparison => $"mw_{comparison.Name}"))} AS match_weight
            FROM df_match_weight_parts
        )
        SELECT match_weight, unique_id_l, unique_id_r FROM df_match_weights WHERE match_weight >= {Number(minimumWeight)}
        """;

    private double Prior => MatchWeights.FromProbability(model.ProbabilityTwoRandomRecordsMatch);

    private IEnumerable<string> Columns() =>
        model.Comparisons.SelectMany(comparison => comparison.Levels).SelectMany(level => level.Condition.Columns).Select(column => column.Column).Distinct();

    private string BlockBy(BlockingRule rule, int number)
    {
        var earlier = model.BlockingRules.Take(number).Select(other => $"coalesce(({Agree(other)}), false)").ToList();
        return $"""
            SELECT '{number}' AS match_key, l.unique_id AS join_key_l, r.unique_id AS join_key_r
            FROM {Records} AS l INNER JOIN {Records} AS r ON ({Agree(rule)})
            WHERE l.unique_id < r.unique_id{(earlier.Count == 0 ? string.Empty : $" AND NOT ({string.Join(" OR ", earlier)})")}
            """;
    }

    private static string Agree(BlockingRule rule) => string.Join(" AND ", rule.Columns.Select(column => $"{Value("l.", column, "")} = {Value("r.", column, "")}"));

    private static string Gamma(RecordComparison comparison)
    {
        var level = comparison.Levels.Count - 1;
        var cases = comparison.Levels.Select(one => one.Condition is ElseCondition ? "ELSE 0" : $"WHEN {Holds(one.Condition)} THEN {(one.IsNullLevel ? -1 : NextGamma(one))}");
        return $"CASE {string.Join(' ', cases)} END AS gamma_{comparison.Name}";

        int NextGamma(ComparisonLevel one) => level - comparison.Levels.ToList().IndexOf(one);
    }

    private static string Weight(RecordComparison comparison)
    {
        var highest = comparison.Levels.Count - 1;
        var cases = comparison.Levels.Select((level, i) => level.IsNullLevel
            ? $"WHEN gamma_{comparison.Name} = -1 THEN {Number(0)}"
            : $"WHEN gamma_{comparison.Name} = {highest - i} THEN {Number(MatchWeights.OfLevel(level.M!.Value, level.U!.Value))}");
        return $"CASE {string.Join(' ', cases)} END AS mw_{comparison.Name}";
    }

    private static string Holds(LevelCondition condition)
    {
        var column = condition.Columns[0];
        var (left, right) = (Value("", column, "_l"), Value("", column, "_r"));
        return condition switch
        {
            MissingCondition => $"{left} IS NULL OR {right} IS NULL",
            ExactCondition => $"{left} = {right}",
            StringMetricCondition metric => $"{Function(metric.Metric)}({left}, {right}) {(metric.Metric.IsSimilarity ? ">=" : "<=")} {metric.Threshold.ToString(CultureInfo.InvariantCulture)}",
            _ => throw new NotSupportedException($"There is no SQL for {condition.GetType().Name}."),
        };
    }

    private static string Function(IStringMetric metric) => metric.IsSimilarity ? $"{metric.Name}_similarity" : metric.Name;

    private static string Value(string before, ColumnExpression column, string after) => column switch
    {
        PlainColumn plain => $"{before}{plain.Name}{after}",
        DerivedColumn { Transform: SubstringTransform part } derived => $"substr({Value(before, derived.Source, after)}, {part.Start + 1}, {part.Length})",
        _ => throw new NotSupportedException($"There is no SQL for {column}."),
    };

    // With an exponent, or DuckDB would take it for a decimal.
    private static string Number(double value) => value.ToString("E16", CultureInfo.InvariantCulture);
}
