namespace Cdp.Kpis.Experiments;

/// <summary>What a factor does, or two of them together beyond what each does.</summary>
/// <param name="Factors">The factor, or the two.</param>
/// <param name="Levels">The level of each of them.</param>
/// <param name="BaseLevels">The level that each is compared with: the first in ordinal order.</param>
/// <param name="Effect">
/// Of a factor, the mean with the level less that with the base, averaged over all combinations of the other factors, each counting the same. Of two factors, by how much the effect of the one changes with the
/// other: (both) − (the first only) − (the second only) + (neither), averaged likewise.
/// </param>
/// <param name="AdjustedPValue">The p-value, adjusted for the number of effects; <see langword="null"/> where there is none.</param>
public sealed record FactorialEffect(IReadOnlyList<string> Factors, IReadOnlyList<string> Levels, IReadOnlyList<string> BaseLevels, EffectEstimate Effect, double? AdjustedPValue)
{
    /// <summary>Gets whether it is the effect of two factors together.</summary>
    public bool IsInteraction => Factors.Count == 2;
}
