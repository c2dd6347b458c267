using Cdp.Numerics;

namespace Cdp.Kpis.Regression;

/// <summary>Explains by columns whether an event comes about: logistic regression, with a ridge where that is asked for. It is thread-safe.</summary>
/// <remarks>A fit takes Newton's steps with exact derivatives, over terms of mean 0 and variance 1, so that units make no difference. The order of the rows makes none either.</remarks>
/// <seealso href="https://doi.org/10.1111/j.2517-6161.1958.tb00292.x">Cox, "The regression analysis of binary sequences", 1958</seealso>
/// <seealso href="https://doi.org/10.2307/2347628">le Cessie and van Houwelingen, "Ridge estimators in logistic regression", 1992</seealso>
public static partial class LogisticRegression
{
    /// <summary>Fits a model to rows.</summary>
    /// <param name="design">The terms of each row.</param>
    /// <param name="outcomes">Whether the event came about, of each row, in the order of the rows.</param>
    /// <param name="ridge">
    /// The ridge, 0 or more: half of it times the sum of the squared coefficients, of terms in standard deviations, is taken from the logarithm of the likelihood. Above 0 coefficients are drawn
    /// towards 0, which intervals do not make good for; columns that say the same are kept, and columns that separate the rows have finite coefficients. The default is 0.
    /// </param>
    /// <param name="level">The confidence level of intervals, between 0 and 1. The default is 0.95.</param>
    /// <param name="cancellationToken">Cancels the fit.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">There is not one outcome for each row, outcomes do not differ, or no column does.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ridge or the level is out of range.</exception>
    public static LogisticModel Fit(DesignMatrix design, IReadOnlyList<bool> outcomes, double ridge = 0, double level = 0.95, CancellationToken cancellationToken = default)
    {
        var rows = Prepare(design, outcomes, ridge, level);
        var fit = LogisticFit.Fit(design, rows, outcomes, ridge, cancellationToken);
        RegressionChecks.DemandTerms(fit.Terms);
        var (maximum, size, count, events) = (fit.Maximum, fit.Terms.Kept.Length, rows.Length, outcomes.Count(static outcome => outcome));
        var logLikelihood = maximum.Value + (0.5 * ridge * maximum.Point.Skip(1).Sum(static weight => weight * weight));
        var nothing = (events * Math.Log((double)events / count)) + ((count - events) * Math.Log((double)(count - events) / count));
        var probabilities = new double[count];
        foreach (var row in rows)
        {
            probabilities[row] = LogisticLikelihood.Probability(fit.Predictor.Score(design, row));
        }

        var covariance = maximum.IsFound ? SymmetricMatrix.Invert(maximum.Information, size + 1) : null;
        return new LogisticModel
        {
            Intercept = InterceptOf(fit, covariance, SpecialFunctions.NormalQuantile((1 - level) / 2)),
            Coefficients = [.. CoefficientsOf(design, fit, covariance, SpecialFunctions.NormalQuantile((1 - level) / 2))],
            RowCount = count,
            Events = events,
            Ridge = ridge,
            Level = level,
            LogLikelihood = logLikelihood,
            NullLogLikelihood = nothing,
            LikelihoodRatio = ridge == 0 ? ChiSquareTest.Of(2 * (logLikelihood - nothing), size) : null,
            McFaddenRSquared = 1 - (logLikelihood / nothing),
            Aic = ridge == 0 ? (2 * (size + 1)) - (2 * logLikelihood) : null,
            Bic = ridge == 0 ? (Math.Log(count) * (size + 1)) - (2 * logLikelihood) : null,
            Probabilities = probabilities,
            Quality = ClassificationQuality.Of(probabilities, outcomes),
            Steps = maximum.Steps,
            IsConverged = maximum.IsFound,
            Warnings = [.. fit.Terms.Warnings, .. WarningsOf(design, fit, covariance is not null, Math.Min(events, count - events), ridge)],
            Predictor = fit.Predictor,
        };
    }

    private static int[] Prepare(DesignMatrix design, IReadOnlyList<bool> outcomes, double ridge, double level)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(outcomes);
        RegressionChecks.Demand(design, outcomes.Count, ridge, level);
        if (outcomes.All(outcome => outcome == outcomes[0]))
        {
            throw new ArgumentException($"The event came about in {(outcomes[0] ? "all rows" : "no row")}, so that there is nothing to explain. Give rows with and without it.", nameof(outcomes));
        }

        return RowOrder.Of(design, (a, b) => outcomes[a].CompareTo(outcomes[b]));
    }

    private static RatioCoefficient InterceptOf(LogisticFit fit, double[]? covariance, double quantile)
    {
        // The fitted intercept belongs to a row of means; that of a row of zeros is a sum of all coefficients.
        double[] sum = [1, .. fit.Terms.Means.Zip(fit.Terms.Scales, static (mean, scale) => -mean / scale)];
        return RatioCoefficient.Of("intercept", sum.Zip(fit.Maximum.Point, static (times, value) => times * value).Sum(), covariance is null ? null : SymmetricMatrix.Form(covariance, sum), quantile);
    }

    private static IEnumerable<RatioCoefficient> CoefficientsOf(DesignMatrix design, LogisticFit fit, double[]? covariance, double quantile)
    {
        var (terms, size) = (fit.Terms, fit.Maximum.Point.Length);
        for (var k = 0; k < terms.Kept.Length; k++)
        {
            var variance = covariance?[((k + 1) * size) + k + 1] / terms.Scales[k] / terms.Scales[k];
            yield return RatioCoefficient.Of(design.Terms[terms.Kept[k]].Name, fit.Maximum.Point[k + 1] / terms.Scales[k], variance, quantile);
        }
    }

    private static IEnumerable<string> WarningsOf(DesignMatrix design, LogisticFit fit, bool hasErrors, int events, double ridge)
    {
        if (fit.Maximum.Ascent is { } ascent)
        {
            var most = ascent.Max(Math.Abs);
            var names = fit.Terms.Kept.Where((_, k) => Math.Abs(ascent[k + 1]) > 1e-4 * most).Select(term => design.Terms[term].Name);
            yield return $"By {string.Join(", ", names)} it is certain of some rows whether the event comes about (separation), so that coefficients grow without end; shown is where the fit stopped. "
                + "Give a ridge, or leave out what was made of the target.";
        }
        else if (!fit.Maximum.IsFound)
        {
            yield return "The likelihood has no maximum that was found. Give a ridge, or fewer columns.";
        }
        else if (!hasErrors)
        {
            yield return "The likelihood is flat, so that there are no standard errors. Give a larger ridge, or fewer columns.";
        }

        if (ridge == 0)
        {
            foreach (var warning in RegressionChecks.WarningsOfEvents(events, fit.Terms.Kept.Length, "rows of the rarer outcome"))
            {
                yield return warning;
            }
        }
    }
}
