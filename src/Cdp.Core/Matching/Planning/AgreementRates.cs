using Cdp.Matching.Columns;

namespace Cdp.Matching.Planning;

/// <summary>Estimates, before any training, how often two records of one person agree on a blocking key, missing values counted as no agreement.</summary>
/// <remarks>
/// Two columns that agree far more often together than chance explains show pairs that are mostly matches. How many of these agree on a third column as well is how often
/// matches do. Several pairs of columns are asked, and the median answer is taken.
/// </remarks>
internal static class AgreementRates
{
    private const int MostWitnesses = 5;

    private const double LeastSurplus = 0.8;

    private const double FewPairs = 30;

    // Nothing is known: a guess.
    private const double Unknown = 0.7;

    /// <summary>Estimates the rates.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="candidates">Rules and how many pairs they find.</param>
    /// <param name="estimator">Counts pairs.</param>
    /// <param name="options">The parallel options.</param>
    /// <returns>The rate of each key, from 0 to 1.</returns>
    public static double[] Estimate(
        IReadOnlyList<(ColumnExpression Expression, ColumnKind Kind)> keys, IReadOnlyList<CandidateRule> candidates, PairEstimator estimator, ParallelOptions options)
    {
        var witnesses = candidates
            .Where(rule => rule.Keys.Length == 2 && rule.Surplus >= LeastSurplus && rule.Estimate.Seen >= FewPairs)
            .OrderByDescending(rule => rule.Surplus * rule.Estimate.Pairs)
            .DistinctBy(rule => (rule.Rule.Columns[0].Column, rule.Rule.Columns[1].Column))
            .ToList();
        var rates = new double[keys.Count];
        Parallel.For(0, keys.Count, options, key =>
        {
            var column = keys[key].Expression.Column;
            rates[key] = Median(
            [
                .. witnesses
                    .Where(rule => rule.Rule.Columns.All(own => !string.Equals(own.Column, column, StringComparison.Ordinal)))
                    .Take(MostWitnesses)
                    .Select(rule => estimator.Estimate([.. rule.Rule.Columns, keys[key].Expression]).Seen / rule.Estimate.Seen),
            ]);
        });
        return rates;
    }

    private static double Median(List<double> answers)
    {
        if (answers.Count == 0)
        {
            return Unknown;
        }

        answers.Sort();
        return Math.Clamp((answers[(answers.Count - 1) / 2] + answers[answers.Count / 2]) / 2, 0.01, 0.99);
    }
}
