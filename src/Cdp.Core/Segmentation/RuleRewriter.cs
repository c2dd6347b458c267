using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Traits;

namespace Cdp.Segmentation;

/// <summary>Finds the leaves of conditions and formulas, and gives these with other ones. A leaf is a condition that no other is a part of.</summary>
internal static class RuleRewriter
{
    public static Condition Map(Condition condition, Func<Condition, Condition> map) => condition switch
    {
        AllCondition all => new AllCondition([.. all.Of.Select(part => Map(part, map))]),
        AnyCondition any => new AnyCondition([.. any.Of.Select(part => Map(part, map))]),
        NotCondition not => new NotCondition(Map(not.Of, map)),
        _ => map(condition),
    };

    public static Formula Map(Formula formula, Func<Condition, Condition> map, Func<EventFormula, EventFormula> mapEvents) => formula switch
    {
        EventFormula performed => mapEvents(performed),
        ScoreFormula score => score with { Of = Map(score.Of, map, mapEvents) },
        SumFormula sum => sum with { Parts = [.. sum.Parts.Select(part => part with { Value = Map(part.Value, map, mapEvents) })] },
        CasesFormula cases => cases with { Cases = [.. cases.Cases.Select(each => each with { When = Map(each.When, map) })] },
        _ => formula,
    };

    public static IEnumerable<Condition> LeavesOf(Condition condition) => condition switch
    {
        AllCondition all => all.Of.SelectMany(LeavesOf),
        AnyCondition any => any.Of.SelectMany(LeavesOf),
        NotCondition not => LeavesOf(not.Of),
        _ => [condition],
    };

    public static IEnumerable<Condition> LeavesOf(Formula formula) => formula switch
    {
        ScoreFormula score => LeavesOf(score.Of),
        SumFormula sum => sum.Parts.SelectMany(part => LeavesOf(part.Value)),
        CasesFormula cases => cases.Cases.SelectMany(each => LeavesOf(each.When)),
        _ => [],
    };
}
