namespace Cdp.Kpis.Experiments;

/// <summary>A difference between a variant and the control, and how sure it is. No number in it is infinite or undefined.</summary>
/// <param name="Value">The difference; <see langword="null"/> where there is none.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Low">The lower end of the interval; <see langword="null"/> where it is open, as of <see cref="AlternativeHypothesis.Less"/>.</param>
/// <param name="High">The upper end of the interval; <see langword="null"/> where it is open, as of <see cref="AlternativeHypothesis.Greater"/>.</param>
/// <param name="PValue">How likely chance alone makes the difference as large as this; <see langword="null"/> where there is no difference.</param>
/// <param name="DegreesOfFreedom">The degrees of freedom, by Welch and Satterthwaite; <see langword="null"/> of sequential tests, which take none.</param>
/// <param name="Reason">Why there is no difference, and what can be done; <see langword="null"/> where there is one.</param>
public sealed record EffectEstimate(double? Value, double? StandardError, double? Low, double? High, double? PValue, double? DegreesOfFreedom, string? Reason = null)
{
    internal static EffectEstimate None(string reason) => new(null, null, null, null, null, null, reason);
}
