namespace Cdp.Kpis.Survival;

/// <summary>How many were at risk at a time, and what became of them.</summary>
/// <param name="Time">The time.</param>
/// <param name="AtRisk">How many were watched just before it.</param>
/// <param name="Events">How many had the event then.</param>
/// <param name="Censored">How many were watched no longer, without the event.</param>
internal readonly record struct RiskTime(double Time, int AtRisk, int Events, int Censored);
