using Cdp.Matching.Live;

namespace Cdp.Tool.Json;

/// <summary>A figure with what it is made of, for programs.</summary>
/// <param name="Value">The numerator by the denominator; left out when the denominator is 0.</param>
/// <param name="Numerator">What is above the line.</param>
/// <param name="Denominator">What is below the line.</param>
/// <param name="Unit">What the two count.</param>
/// <param name="WhyNone">Why there is no value; left out when there is one.</param>
internal sealed record FigureSummary(double? Value, double Numerator, double Denominator, string Unit, string? WhyNone)
{
    /// <summary>Takes a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>The summary.</returns>
    public static FigureSummary Of(MatchFigure figure) =>
        new(figure.Value, figure.Numerator, figure.Denominator, figure.Unit, figure.Value is null ? figure.WhyNone : null);
}
