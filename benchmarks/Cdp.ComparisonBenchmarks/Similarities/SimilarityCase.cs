using Cdp.Matching.Comparison;

namespace Cdp.ComparisonBenchmarks.Similarities;

/// <summary>A metric that both sides have.</summary>
/// <param name="Metric">The product's.</param>
/// <param name="Function">The name of DuckDB's function.</param>
internal sealed record SimilarityCase(IStringMetric Metric, string Function)
{
    public static IReadOnlyList<SimilarityCase> All { get; } =
    [
        new(StringMetrics.Levenshtein, "levenshtein"),
        new(StringMetrics.DamerauLevenshtein, "damerau_levenshtein"),
        new(StringMetrics.Jaro, "jaro_similarity"),
        new(StringMetrics.JaroWinkler, "jaro_winkler_similarity"),
        new(StringMetrics.Jaccard, "jaccard"),
    ];
}
