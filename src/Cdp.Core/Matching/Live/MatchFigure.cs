namespace Cdp.Matching.Live;

/// <summary>A figure with what it is made of, so that it can be checked, and added up over tenants or days.</summary>
/// <param name="Numerator">What is above the line.</param>
/// <param name="Denominator">What is below the line.</param>
/// <param name="Unit">What the two count, such as <c>records per record</c>.</param>
/// <param name="WhyNone">Why there is no value when the denominator is 0, in words; it is told whether it is needed or not.</param>
public sealed record MatchFigure(double Numerator, double Denominator, string Unit, string WhyNone)
{
    /// <summary>Gets the numerator by the denominator; <see langword="null"/> when the denominator is 0, for the reason of <see cref="WhyNone"/>.</summary>
    public double? Value => Denominator == 0 ? null : Numerator / Denominator;
}
