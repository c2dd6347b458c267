namespace Cdp.Kpis.Survival;

/// <summary>How long it takes on average until the event, of what lies before a time: the area under the curve.</summary>
/// <param name="Until">The time up to which it counts.</param>
/// <param name="Value">The mean, in the unit of time.</param>
/// <param name="StandardError">Its standard error.</param>
public sealed record RestrictedMean(double Until, double Value, double StandardError);
