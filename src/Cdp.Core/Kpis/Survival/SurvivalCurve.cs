namespace Cdp.Kpis.Survival;

/// <summary>Which share is still without the event as time goes by. It is immutable and thread-safe.</summary>
public sealed record SurvivalCurve
{
    // Products of shares miss a share such as one half by rounding.
    private const double Rounding = 1e-12;

    /// <summary>Gets how many observations there are.</summary>
    public required int Observations { get; init; }

    /// <summary>Gets how many of them had the event.</summary>
    public required int Events { get; init; }

    /// <summary>Gets the confidence level of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Gets on which scale intervals are symmetric.</summary>
    public required SurvivalInterval Interval { get; init; }

    /// <summary>Gets the curve: a point for each time at which observations ended, by rising time.</summary>
    public required IReadOnlyList<SurvivalPoint> Points { get; init; }

    /// <summary>Gets what is wrong with the curve and what can be done; empty where it is sound.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Gets by when half have had the event.</summary>
    public SurvivalQuantile Median => Quantile(0.5);

    /// <summary>Gives which share is without the event at a time.</summary>
    /// <param name="time">The time.</param>
    /// <returns>The share; <see langword="null"/> beyond the last observation, unless nobody is left by then.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public double? At(double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        if (time > Points[^1].Time && Points[^1].Survival > 0)
        {
            return null;
        }

        var survival = 1.0;
        foreach (var point in Points.TakeWhile(point => point.Time <= time))
        {
            survival = point.Survival;
        }

        return survival;
    }

    /// <summary>Gives by when a share has had the event: the first time at which no more than the rest is without it. The ends of the interval are where those of survival come down so far.</summary>
    /// <seealso href="https://doi.org/10.2307/2530286">Brookmeyer and Crowley, "A confidence interval for the median survival time", 1982</seealso>
    /// <param name="share">The share, between 0 and 1: 0.5 for the median.</param>
    /// <returns>The time with its interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public SurvivalQuantile Quantile(double share)
    {
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share is a number between 0 and 1, such as 0.5 for the median.");
        }

        var rest = 1 - share + Rounding;
        return new SurvivalQuantile(
            share, Points.FirstOrDefault(point => point.Survival <= rest)?.Time, Points.FirstOrDefault(point => point.Lower <= rest)?.Time, Points.FirstOrDefault(point => point.Upper <= rest)?.Time);
    }

    /// <summary>Gives how long it takes on average until the event, of what lies before a time.</summary>
    /// <seealso href="https://doi.org/10.1186/1471-2288-13-152">Royston and Parmar, "Restricted mean survival time: an alternative to the hazard ratio", 2013</seealso>
    /// <param name="until">The time, above 0 and not beyond the last observation, unless nobody is left by then.</param>
    /// <returns>The mean with its standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above 0, or the curve does not reach so far.</exception>
    public RestrictedMean RestrictedMean(double until)
    {
        if (!(until > 0) || !double.IsFinite(until) || At(until) is null)
        {
            throw new ArgumentOutOfRangeException(nameof(until), until, "The time is a number above 0 and not beyond the last observation. Give an earlier one.");
        }

        // From the end on: the area behind each event is what the event puts at stake.
        SurvivalPoint[] steps = [.. Points.Where(point => point.Time < until)];
        var (area, variance, end) = (0.0, 0.0, until);
        foreach (var point in steps.Reverse())
        {
            area += point.Survival * (end - point.Time);
            variance += point.Events > 0 && point.Events < point.AtRisk ? area * area * point.Events / ((double)point.AtRisk * (point.AtRisk - point.Events)) : 0;
            end = point.Time;
        }

        return new RestrictedMean(until, area + end, Math.Sqrt(variance));
    }
}
