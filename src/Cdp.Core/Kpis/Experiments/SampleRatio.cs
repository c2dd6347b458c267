using Cdp.Numerics;

namespace Cdp.Kpis.Experiments;

/// <summary>Finds sample ratio mismatches: units that got lost, or were counted twice, in one variant more than in another. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.1145/3292500.3330722">Fabijan et al., "Diagnosing sample ratio mismatch in online controlled experiments", 2019</seealso>
public static class SampleRatio
{
    /// <summary>Tests by χ² whether the variants have the shares that they were to have.</summary>
    /// <param name="counts">How many units each variant has.</param>
    /// <param name="weights">Their shares, in the same order, such as 50 and 50 or 0.9 and 0.1; <see langword="null"/> for equal ones.</param>
    /// <param name="bound">The p-value below which it is a mismatch: low, as one that is found puts the whole experiment in doubt.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentException">There are fewer than two variants or not as many shares, a count is below 0, a share is not above 0, or the bound is no probability.</exception>
    public static SampleRatioResult Test(IReadOnlyList<long> counts, IReadOnlyList<double>? weights = null, double bound = 0.001)
    {
        ArgumentNullException.ThrowIfNull(counts);
        weights ??= [.. counts.Select(_ => 1.0)];
        if (counts.Count < 2 || weights.Count != counts.Count)
        {
            throw new ArgumentException($"There are {counts.Count} variants and {weights.Count} shares. Give at least two variants, and one share for each.", nameof(weights));
        }

        if (counts.Any(count => count < 0) || weights.Any(weight => !(weight > 0 && double.IsFinite(weight))))
        {
            throw new ArgumentException("A variant has 0 units or more, and a share above 0. Leave a variant out that was to have no units.", nameof(weights));
        }

        if (!(bound is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(bound), bound, "The bound is a probability. Give such as 0.001.");
        }

        var (units, sum) = (counts.Sum(count => (double)count), weights.Sum());
        var expected = weights.Select(weight => units * (weight / sum)).ToArray();
        var statistic = counts.Zip(expected).Sum(pair => pair.Second == 0 ? 0 : (pair.First - pair.Second) / pair.Second * (pair.First - pair.Second));
        var p = SpecialFunctions.ChiSquareUpper(statistic, counts.Count - 1);
        return new SampleRatioResult(statistic, counts.Count - 1, p, expected, p < bound);
    }
}
