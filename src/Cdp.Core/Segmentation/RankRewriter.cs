using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Traits;

namespace Cdp.Segmentation;

/// <summary>Finds the ranks in conditions and formulas, and gives these with other ones.</summary>
internal static class RankRewriter
{
    public static Condition Map(Condition condition, Func<RankCondition, RankCondition> map) => condition switch
    {
        RankCondition rank => map(rank),
        AllCondition all => new AllCondition([.. all.Of.Select(part => Map(part, map))]),
        AnyCondition any => new AnyCondition([.. any.Of.Select(part => Map(part, map))]),
        NotCondition not => new NotCondition(Map(not.Of, map)),
        _ => condition,
    };

    public static Formula Map(Formula formula, Func<RankCondition, RankCondition> map) => formula switch
    {
        ScoreFormula score => score with { Of = Map(score.Of, map) },
        SumFormula sum => sum with { Parts = [.. sum.Parts.Select(part => part with { Value = Map(part.Value, map) })] },
        CasesFormula cases => cases with { Cases = [.. cases.Cases.Select(each => each with { When = Map(each.When, map) })] },
        _ => formula,
    };

    public static IEnumerable<RankCondition> RanksOf(Condition condition) => condition switch
    {
        RankCondition rank => [rank],
        AllCondition all => all.Of.SelectMany(RanksOf),
        AnyCondition any => any.Of.SelectMany(RanksOf),
        NotCondition not => RanksOf(not.Of),
        _ => [],
    };

    public static IEnumerable<RankCondition> RanksOf(Formula formula) => formula switch
    {
        ScoreFormula score => RanksOf(score.Of),
        SumFormula sum => sum.Parts.SelectMany(part => RanksOf(part.Value)),
        CasesFormula cases => cases.Cases.SelectMany(each => RanksOf(each.When)),
        _ => [],
    };
}
