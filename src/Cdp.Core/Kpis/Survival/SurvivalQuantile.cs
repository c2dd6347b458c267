namespace Cdp.Kpis.Survival;

/// <summary>By when a share has had the event. What is not reached while observations last is <see langword="null"/>.</summary>
/// <param name="Share">The share.</param>
/// <param name="Time">The first time by which it has had the event.</param>
/// <param name="Lower">The lower end of the confidence interval.</param>
/// <param name="Upper">The upper end.</param>
public sealed record SurvivalQuantile(double Share, double? Time, double? Lower, double? Upper);
