namespace Cdp.Segmentation.Traits;

/// <summary>A part of a weighted sum.</summary>
/// <param name="Weight">What the value is multiplied by.</param>
/// <param name="Value">The value.</param>
public sealed record WeightedFormula(decimal Weight, Formula Value);
