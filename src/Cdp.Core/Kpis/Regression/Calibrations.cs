using Cdp.Numerics;

namespace Cdp.Kpis.Regression;

/// <summary>Compares probabilities with what came about.</summary>
internal static class Calibrations
{
    public static double? Intercept((double Probability, bool Outcome)[] rows)
    {
        if (rows.All(row => row.Outcome == rows[0].Outcome))
        {
            return null;
        }

        var maximum = ConcaveMaximizer.Maximize(Evaluate, [0], static _ => false, CancellationToken.None);
        return maximum.IsFound ? maximum.Point[0] : null;

        double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> information)
        {
            var sum = 0.0;
            gradient.Clear();
            information.Clear();
            foreach (var (probability, outcome) in rows)
            {
                var expected = LogisticLikelihood.Probability(point[0] + ClassificationQuality.LogOddsOf(probability));
                var other = LogisticLikelihood.Probability(-point[0] - ClassificationQuality.LogOddsOf(probability));
                sum += Math.Log(outcome ? expected : other);
                gradient[0] += outcome ? other : -expected;
                information[0] += expected * other;
            }

            return sum;
        }
    }

    public static double? Slope((double Probability, bool Outcome)[] rows)
    {
        if (rows[0].Probability == rows[^1].Probability || rows.All(row => row.Outcome == rows[0].Outcome))
        {
            return null;
        }

        var design = DesignMatrix.Of(Predictor.Of("log-odds", rows.Select(static row => ClassificationQuality.LogOddsOf(row.Probability))));
        var fit = LogisticFit.Fit(design, [.. Enumerable.Range(0, rows.Length)], [.. rows.Select(static row => row.Outcome)], ridge: 0, CancellationToken.None);
        return fit.Maximum.IsFound && fit.Terms.Kept.Length > 0 ? fit.Maximum.Point[1] / fit.Terms.Scales[0] : null;
    }

    /// <summary>Puts rows into bins.</summary>
    /// <param name="rows">The rows, by rising probability.</param>
    /// <param name="bins">How many bins at most.</param>
    public static IReadOnlyList<CalibrationBin> Bin((double Probability, bool Outcome)[] rows, int bins)
    {
        var result = new List<CalibrationBin>();
        var start = 0;
        for (var bin = 1; bin <= bins; bin++)
        {
            var end = Math.Max(start, (int)((long)rows.Length * bin / bins));
            while (end > start && end < rows.Length && rows[end].Probability == rows[end - 1].Probability)
            {
                end++;
            }

            if (end > start)
            {
                var part = rows.AsSpan(start, end - start);
                var (sum, events) = (0.0, 0);
                foreach (var (probability, outcome) in part)
                {
                    sum += probability;
                    events += outcome ? 1 : 0;
                }

                result.Add(new CalibrationBin(part[0].Probability, part[^1].Probability, part.Length, events, Math.Clamp(sum / part.Length, part[0].Probability, part[^1].Probability), (double)events / part.Length));
                start = end;
            }
        }

        return result;
    }
}
