using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Survival;

/// <summary>Tests whether hazards are proportional.</summary>
internal static class SchoenfeldTest
{
    /// <summary>Tests how residuals go with time, which counts as the share that has had the event before, by Kaplan and Meier.</summary>
    /// <param name="residuals">The residuals, by falling time.</param>
    /// <param name="covariance">The covariance of the weights.</param>
    /// <param name="observations">All observations.</param>
    /// <param name="names">The names of the terms.</param>
    /// <returns>The tests; <see langword="null"/> where all events came at one time.</returns>
    public static ProportionalityTest? Of(List<(double Time, double[] Residual)> residuals, double[] covariance, SurvivalObservation[] observations, IReadOnlyList<string> names)
    {
        var shares = new Dictionary<double, double>();
        var survival = 1.0;
        foreach (var time in RiskTable.Of(observations))
        {
            shares[time.Time] = 1 - survival;
            survival *= (double)(time.AtRisk - time.Events) / time.AtRisk;
        }

        var (size, count) = (names.Count, residuals.Count);
        var mean = residuals.Average(residual => shares[residual.Time]);
        var (sums, squares) = (new double[size], 0.0);
        foreach (var (time, residual) in residuals)
        {
            var share = shares[time] - mean;
            squares += share * share;
            for (var j = 0; j < size; j++)
            {
                sums[j] += share * residual[j];
            }
        }

        if (!(squares > 1e-20 * count))
        {
            return null;
        }

        // Residuals are scaled by the covariance times the number of events.
        var tests = new List<TermTest>();
        var global = 0.0;
        for (var j = 0; j < size; j++)
        {
            var scaled = 0.0;
            for (var k = 0; k < size; k++)
            {
                scaled += covariance[(j * size) + k] * sums[k];
            }

            global += sums[j] * scaled;
            tests.Add(new TermTest(names[j], ChiSquareTest.Of(count * scaled * scaled / (covariance[(j * size) + j] * squares), 1)!));
        }

        return new ProportionalityTest(tests, ChiSquareTest.Of(count * global / squares, size)!);
    }
}
