using System.Numerics;

namespace Cdp.Matching.Comparison;

/// <summary>Jaro's similarity, raised where texts that are similar already begin with the same characters.</summary>
/// <remarks>
/// Each of the first 4 characters in common takes a tenth off what is missing to 1. As in Winkler's program, DuckDB and RapidFuzz, only similarities above 0.7
/// are raised.
/// </remarks>
/// <seealso href="https://eric.ed.gov/?id=ED325505">Winkler, String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record linkage (1990)</seealso>
/// <seealso cref="JaroSimilarity"/>
internal sealed class JaroWinklerSimilarity : IStringMetric
{
    private const double PrefixScale = 0.1;
    private const int LongestPrefix = 4;
    private const double BoostThreshold = 0.7;

    public string Name => "jaro_winkler";

    public bool IsSimilarity => true;

    public double Measure(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => CodePoints.Measure(default(Algorithm), left, right);

    private readonly struct Algorithm : ICodePointAlgorithm
    {
        public double Measure<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
            where T : unmanaged, IBinaryInteger<T>
        {
            var jaro = default(JaroSimilarity.Algorithm).Measure(left, right);
            return jaro > BoostThreshold
                ? jaro + (PrefixScale * Math.Min(LongestPrefix, left.CommonPrefixLength(right)) * (1 - jaro))
                : jaro;
        }
    }
}
