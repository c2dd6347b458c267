namespace Cdp.Kpis.Survival;

/// <summary>What a model of Cox expects up to a time of somebody with the mean of each term.</summary>
/// <param name="Time">A time at which an event came about.</param>
/// <param name="CumulativeHazard">The cumulative hazard up to it, by Breslow.</param>
/// <param name="Survival">Which share is without the event after it.</param>
public sealed record BaselineHazard(double Time, double CumulativeHazard, double Survival);
