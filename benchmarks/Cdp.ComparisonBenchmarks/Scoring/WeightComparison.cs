using Cdp.ComparisonBenchmarks.Splink;
using Cdp.Matching.Scoring;

namespace Cdp.ComparisonBenchmarks.Scoring;

/// <summary>Lays the pairs of both sides side by side.</summary>
internal static class WeightComparison
{
    private const double Tolerance = 1e-6;

    /// <summary>Counts the pairs that only one side has, or to which the sides give different weights.</summary>
    public static long CountDifferences(IReadOnlyList<ScoredPair> pairs, DuckDb duckDb)
    {
        var sorted = pairs.OrderBy(Key).ToArray();
        long different = 0;
        var next = 0;
        foreach (var row in duckDb.Read($"SELECT unique_id_l, unique_id_r, match_weight FROM {SplinkSql.Predictions} ORDER BY ALL"))
        {
            var key = (row.GetInt64(0) << 32) | row.GetInt64(1);
            for (; next < sorted.Length && Key(sorted[next]) < key; next++)
            {
                different++;
            }

            if (next < sorted.Length && Key(sorted[next]) == key)
            {
                different += Math.Abs(sorted[next].Weight - row.GetDouble(2)) <= Tolerance ? 0 : 1;
                next++;
            }
            else
            {
                different++;
            }
        }

        return different + sorted.Length - next;
    }

    private static long Key(ScoredPair pair) => ((long)pair.Left << 32) | (uint)pair.Right;
}
