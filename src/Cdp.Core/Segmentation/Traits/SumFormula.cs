namespace Cdp.Segmentation.Traits;

/// <summary>A weighted sum of other values, such as an engagement score. What is missing or no number counts as 0.</summary>
/// <param name="Parts">The parts, 1 to 100.</param>
public sealed record SumFormula(IReadOnlyList<WeightedFormula> Parts) : Formula
{
    /// <summary>Gets the least that the sum can be; <see langword="null"/> for no bound.</summary>
    public decimal? Least { get; init; }

    /// <summary>Gets the most that the sum can be; <see langword="null"/> for no bound.</summary>
    public decimal? Most { get; init; }
}
