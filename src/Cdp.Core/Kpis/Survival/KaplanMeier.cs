using System.Globalization;
using Cdp.Kpis.Regression;
using Cdp.Numerics;

namespace Cdp.Kpis.Survival;

/// <summary>Estimates from observations, some of which ended before the event, which share is still without it as time goes by. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.1080/01621459.1958.10501452">Kaplan and Meier, "Nonparametric estimation from incomplete observations", 1958</seealso>
/// <seealso href="https://doi.org/10.1007/b97377">Klein and Moeschberger, "Survival analysis", 2nd ed., 2003, chapter 4, for the errors and intervals</seealso>
public static class KaplanMeier
{
    /// <summary>Estimates the curve. The order of the observations makes no difference; one that is censored at the time of an event counts as at risk of it.</summary>
    /// <param name="observations">The observations, one for each customer.</param>
    /// <param name="level">The confidence level of intervals, between 0 and 1. The default is 0.95.</param>
    /// <param name="interval">On which scale intervals are symmetric. The default is <see cref="SurvivalInterval.LogLog"/>.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentException">There is no observation, or one is not possible: the message names it and what is wrong.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of range, or there is no such scale.</exception>
    public static SurvivalCurve Estimate(IEnumerable<SurvivalObservation> observations, double level = 0.95, SurvivalInterval interval = SurvivalInterval.LogLog)
    {
        var all = SurvivalObservations.Demand(observations);
        RegressionChecks.DemandLevel(level);
        if (!Enum.IsDefined(interval))
        {
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "There is no such scale.");
        }

        var quantile = SpecialFunctions.NormalQuantile((1 - level) / 2);
        var points = new List<SurvivalPoint>();
        var (survival, greenwood, hazard) = (1.0, 0.0, 0.0);
        foreach (var time in RiskTable.Of(all))
        {
            survival *= (double)(time.AtRisk - time.Events) / time.AtRisk;
            greenwood += time.Events == 0 || time.Events == time.AtRisk ? 0 : time.Events / ((double)time.AtRisk * (time.AtRisk - time.Events));
            hazard += (double)time.Events / time.AtRisk;
            var (lower, upper) = survival > 0 ? Ends(survival, Math.Sqrt(greenwood), quantile, interval) : ((double?)null, (double?)null);
            points.Add(new SurvivalPoint(time.Time, time.AtRisk, time.Events, time.Censored, survival, survival > 0 ? survival * Math.Sqrt(greenwood) : null, lower, upper, hazard));
        }

        return new SurvivalCurve
        {
            Observations = all.Length,
            Events = all.Count(static observation => observation.IsEvent),
            Level = level,
            Interval = interval,
            Points = points,
            Warnings = [.. WarningsOf(points)],
        };
    }

    /// <summary>Gives the ends of the interval.</summary>
    /// <param name="survival">The survival, above 0.</param>
    /// <param name="error">The standard error of its logarithm.</param>
    /// <param name="quantile">How many standard errors the interval goes to either side.</param>
    /// <param name="interval">The scale.</param>
    private static (double Lower, double Upper) Ends(double survival, double error, double quantile, SurvivalInterval interval)
    {
        if (error == 0)
        {
            return (survival, survival);
        }

        switch (interval)
        {
            case SurvivalInterval.LogLog:
                var width = Math.Exp(quantile * error / -Math.Log(survival));
                return (Math.Pow(survival, width), Math.Pow(survival, 1 / width));
            case SurvivalInterval.Log:
                return (survival * Math.Exp(-quantile * error), Math.Min(1, survival * Math.Exp(quantile * error)));
            default:
                return (Math.Max(0, survival * (1 - (quantile * error))), Math.Min(1, survival * (1 + (quantile * error))));
        }
    }

    private static IEnumerable<string> WarningsOf(List<SurvivalPoint> points)
    {
        if (points.TrueForAll(static point => point.Events == 0))
        {
            yield return "No event came about, so that there is nothing to tell of survival but that. Give a longer observation.";
        }

        // With late entries everybody who is watched may have the event while others are yet to enter.
        if (points.SkipLast(1).FirstOrDefault(static point => point.Survival == 0) is { } early)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"All {early.AtRisk} who were watched at time {early.Time} had the event, so that survival is 0 from then on although others are watched later. Begin at a time at which more are watched, and take it from all times.");
        }
    }
}
