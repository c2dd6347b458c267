using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Fluent;

/// <summary>A trait of the golden profile.</summary>
public sealed record TraitOperand : RuleOperand<TraitCondition>
{
    private readonly string _trait;

    internal TraitOperand(string trait)
    {
        _trait = trait;
    }

    /// <summary>The profile is among those with the highest values.</summary>
    /// <param name="size">How many: a share below 1, or a number.</param>
    /// <param name="skip">How many before them are left out: a share below 1, or a number.</param>
    /// <returns>The condition.</returns>
    public RankCondition InTop(decimal size, decimal skip = 0) => new() { Trait = _trait, Side = RankSide.Highest, Size = size, Skip = skip };

    /// <summary>The profile is among those with the lowest values.</summary>
    /// <param name="size">How many: a share below 1, or a number.</param>
    /// <param name="skip">How many before them are left out: a share below 1, or a number.</param>
    /// <returns>The condition.</returns>
    public RankCondition InBottom(decimal size, decimal skip = 0) => new() { Trait = _trait, Side = RankSide.Lowest, Size = size, Skip = skip };

    private protected override TraitCondition Build(ValueTest test) => new(_trait, test);
}
