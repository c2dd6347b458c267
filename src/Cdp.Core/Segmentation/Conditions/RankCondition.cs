using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Conditions;

/// <summary>A profile is among those with the highest or lowest values of a trait: the top 10 %, the best 100, the second quartile.</summary>
/// <remarks>
/// <para>
/// Where the values of all profiles that have a number are cut is worked out when a segment with the condition is added, and again by <see cref="ISegments.RefreshRanksAsync"/>. Between the two the
/// cut stays where it is, so a profile enters and leaves with its own value, in the transaction of its event, and not because somebody else has changed.
/// </para>
/// <para>Those with equal values are in or out together. A share of n profiles is rounded up to a whole number of them. Who has no number is not in.</para>
/// </remarks>
public sealed record RankCondition : Condition
{
    /// <summary>Gets the name or path of the trait; <see langword="null"/> when it is a computed one.</summary>
    public string? Trait { get; init; }

    /// <summary>Gets the id of the computed trait; <see langword="null"/> when it is one of the golden profile.</summary>
    public string? Computed { get; init; }

    /// <summary>Gets at which end to begin.</summary>
    public RankSide Side { get; init; }

    /// <summary>Gets how many are in: a share below 1, or a number of profiles.</summary>
    public required decimal Size { get; init; }

    /// <summary>Gets how many before them are left out: a share below 1, or a number of profiles.</summary>
    /// <value>The default is 0.</value>
    public decimal Skip { get; init; }

    /// <summary>Gets where the values are cut; <see langword="null"/> until that has been worked out.</summary>
    public RankCut? Cut { get; init; }

    /// <summary>Gives the condition on the value that it comes to. Of several values, the one that comes first in the ranking counts.</summary>
    internal Condition ToTest()
    {
        var cut = Cut ?? throw new InvalidOperationException("The values were not cut yet.");
        return Side == RankSide.Highest
            ? new AllCondition(
            [
                Test(ValueOperator.GreaterOrEqual, cut.Lower ?? decimal.MinValue, Quantifier.Any),
                Test(cut.Upper is null ? ValueOperator.LessOrEqual : ValueOperator.Less, cut.Upper ?? decimal.MaxValue, Quantifier.All),
            ])
            : new AllCondition(
            [
                Test(ValueOperator.LessOrEqual, cut.Upper ?? decimal.MaxValue, Quantifier.Any),
                Test(cut.Lower is null ? ValueOperator.GreaterOrEqual : ValueOperator.Greater, cut.Lower ?? decimal.MinValue, Quantifier.All),
            ]);
    }

    private Condition Test(ValueOperator op, decimal number, Quantifier quantifier)
    {
        var test = new ValueTest { Operator = op, Operands = [number], Missing = MissingValue.NoMatch, Quantifier = quantifier };
        return Trait is not null ? new TraitCondition(Trait, test) : new ComputedCondition(Computed!, test);
    }
}
