using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Traits;

/// <summary>A score by rising cuts: 1 below the first, and one more for each cut that the value reaches. Of four cuts, it is 1 to 5.</summary>
/// <remarks>
/// It is missing where the value is missing or cannot be read as the cuts ask. With cuts relative to now, such as <c>RuleValue.Now(-30 days)</c> of a last time, the score falls by
/// the passage of time alone, at the very instant.
/// </remarks>
/// <param name="Of">The value. For cuts relative to now it is an <see cref="EventFormula"/>.</param>
/// <param name="Cuts">The cuts, rising, 1 to 100: numbers, texts, or points in time.</param>
public sealed record ScoreFormula(Formula Of, IReadOnlyList<RuleValue> Cuts) : Formula;
