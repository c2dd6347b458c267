namespace Cdp.Segmentation.Traits;

/// <summary>The value of another computed trait.</summary>
/// <param name="Trait">The id of the trait.</param>
public sealed record ComputedFormula(string Trait) : Formula;
