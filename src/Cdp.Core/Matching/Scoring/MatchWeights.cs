using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring;

/// <summary>The scale of evidence: base-2 logarithms of odds, which add up where probabilities would have to be multiplied.</summary>
public static class MatchWeights
{
    /// <summary>Turns a probability into a weight: <c>log2(p / (1 − p))</c>.</summary>
    /// <param name="probability">The probability, from 0 to 1.</param>
    /// <returns>The weight; infinite for 0 and 1.</returns>
    public static double FromProbability(double probability) => Math.Log2(probability) - Math.Log2(1 - probability);

    /// <summary>Turns a weight into a probability: <c>1 / (1 + 2^−w)</c>.</summary>
    /// <param name="weight">The weight.</param>
    /// <returns>The probability, from 0 to 1.</returns>
    public static double ToProbability(double weight) => 1 / (1 + Math.Exp(-weight * 0.6931471805599453));

    /// <summary>Gives the weight of a level: <c>log2(m / u)</c>.</summary>
    /// <param name="m">How often two records of one person are at the level.</param>
    /// <param name="u">How often two records of different people are at the level.</param>
    /// <returns>The weight; 0 when both are 0.</returns>
    public static double OfLevel(double m, double u) => m == 0 && u == 0 ? 0 : Math.Log2(m) - Math.Log2(u);

    /// <summary>Gives the weight of a level of a trained model.</summary>
    /// <exception cref="ArgumentException">It is not trained.</exception>
    internal static double OfLevel(RecordComparison comparison, ComparisonLevel level) =>
        level.IsNullLevel ? 0
        : level is { M: { } m, U: { } u } ? OfLevel(m, u)
        : throw new ArgumentException($"The level {level.Label} of the comparison {comparison.Name} has no m- or u-probability. Train the model first.");
}
