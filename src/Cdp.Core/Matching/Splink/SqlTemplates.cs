using Cdp.Matching.Comparison;

namespace Cdp.Matching.Splink;

/// <summary>The longer expressions of Splink, written from their operands. The reader recognises them by writing them too.</summary>
internal static class SqlTemplates
{
    private const string EarthRadius = "6371";

    /// <summary>Gets the metrics by the names of their functions in DuckDB, the name that is written first.</summary>
    private static readonly (string Function, IStringMetric Metric)[] Metrics =
    [
        ("levenshtein", StringMetrics.Levenshtein), ("levenshtein_distance", StringMetrics.Levenshtein), ("editdist3", StringMetrics.Levenshtein),
        ("damerau_levenshtein", StringMetrics.DamerauLevenshtein),
        ("jaro_similarity", StringMetrics.Jaro), ("jaro_sim", StringMetrics.Jaro), ("jaro", StringMetrics.Jaro),
        ("jaro_winkler_similarity", StringMetrics.JaroWinkler), ("jaro_winkler", StringMetrics.JaroWinkler),
        ("jaccard", StringMetrics.Jaccard),
        ("array_cosine_similarity", StringMetrics.Cosine), ("list_cosine_similarity", StringMetrics.Cosine), ("cosine_similarity", StringMetrics.Cosine),
    ];

    public static IStringMetric? MetricOf(string function) => Metrics.FirstOrDefault(metric => metric.Function == function).Metric;

    /// <exception cref="ArgumentException">Splink has no such metric.</exception>
    public static string FunctionOf(IStringMetric metric) => Metrics.FirstOrDefault(candidate => ReferenceEquals(candidate.Metric, metric)).Function
        ?? throw new ArgumentException($"The metric {metric.Name} has no function in Splink. Use one of {nameof(StringMetrics)}, or save the model in the form of {nameof(MatchModelJson)}.", nameof(metric));

    public static string Distance(string leftLatitude, string rightLatitude, string leftLongitude, string rightLongitude)
    {
        var cosine = $"sin( radians({leftLatitude}) ) * sin( radians({rightLatitude}) ) + cos( radians({leftLatitude}) ) * cos( radians({rightLatitude}) ) * cos( radians({rightLongitude} - {leftLongitude}) )";
        return $"cast( acos( case when ({cosine}) > 1 then 1 when ({cosine}) < -1 then -1 else ({cosine}) end ) * {EarthRadius} as float )";
    }

    public static string Percentage(string left, string right) => $"(ABS({left} - {right}) / (CASE WHEN {right} > {left} THEN {right} ELSE {left} END))";

    public static string Pairwise(string aggregate, string function, string left, string right, int first) =>
        $"{aggregate}(list_transform(flatten(list_transform({left}, x -> list_transform({right}, y -> [x, y]))), pair -> {function}(pair[{first}], pair[{first + 1}])))";

    public static string Intersection(string left, string right) => $"array_length(list_intersect({left}, {right}))";

    public static string Smaller(string left, string right) => $"LEAST(array_length({left}), array_length({right}))";
}
