namespace Cdp.Kpis.Survival;

/// <summary>What is known of survival at a time at which observations ended.</summary>
/// <param name="Time">The time.</param>
/// <param name="AtRisk">How many were watched just before it.</param>
/// <param name="Events">How many had the event then.</param>
/// <param name="Censored">How many were watched no longer, without the event.</param>
/// <param name="Survival">Which share is without the event after it, by Kaplan and Meier.</param>
/// <param name="StandardError">The standard error of survival, by Greenwood; <see langword="null"/> where nobody is left.</param>
/// <param name="Lower">The lower end of the confidence interval; <see langword="null"/> where nobody is left.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="CumulativeHazard">The cumulative hazard, by Nelson and Aalen.</param>
public sealed record SurvivalPoint(
    double Time, int AtRisk, int Events, int Censored, double Survival, double? StandardError, double? Lower, double? Upper, double CumulativeHazard);
