using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Traits;

namespace Cdp.Segmentation;

/// <summary>Finds the rules that a rule refers to.</summary>
internal static class RuleReferences
{
    public static IEnumerable<string> Of(RuleDefinition definition) => definition.Segment is { } segment ? Of(segment.Where) : Of(definition.Trait!.Value);

    public static IEnumerable<string> Of(Condition? condition) => condition switch
    {
        AllCondition all => all.Of.SelectMany(Of),
        AnyCondition any => any.Of.SelectMany(Of),
        NotCondition not => Of(not.Of),
        SegmentCondition segment => [segment.Segment],
        GroupCondition group => [group.Segment],
        ComputedCondition computed => [RuleDefinition.IdOfTrait(computed.Trait)],
        RankCondition { Computed: { } trait } => [RuleDefinition.IdOfTrait(trait)],
        _ => [],
    };

    public static IEnumerable<string> Of(Formula? formula) => formula switch
    {
        ComputedFormula computed => [RuleDefinition.IdOfTrait(computed.Trait)],
        ScoreFormula score => Of(score.Of),
        SumFormula sum => sum.Parts.SelectMany(part => Of(part.Value)),
        CasesFormula cases => cases.Cases.SelectMany(each => Of(each.When)),
        _ => [],
    };
}
