using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Windows;
using static System.FormattableString;

namespace Cdp.Segmentation.Evaluation;

/// <content>Showing why.</content>
internal sealed partial class ScratchEvaluator
{
    /// <summary>Shows what a condition comes to, and what it looked at.</summary>
    public SegmentExplanation Explain(Condition condition)
    {
        var explanation = new SegmentExplanation { Condition = condition, Truth = Evaluate(condition) };
        return ZoneRewriter.In(condition, subject.Zone) switch
        {
            AllCondition all => explanation with { Parts = [.. all.Of.Select(Explain)] },
            AnyCondition any => explanation with { Parts = [.. any.Of.Select(Explain)] },
            NotCondition not => explanation with { Parts = [Explain(not.Of)] },
            SegmentCondition segment => explanation with { Parts = [Explain(find(segment.Segment).Segment!.Where)] },
            GroupCondition group => explanation with { Value = count(group) is { } tally ? Invariant($"{{\"members\":{tally.Members},\"inside\":{tally.Inside}}}") : null },
            TraitCondition trait => explanation with { Value = Find(trait.Trait).ToJson() },
            ComputedCondition computed => explanation with { Value = Evaluate(find(RuleDefinition.IdOfTrait(computed.Trait)).Trait!.Value).ToJson() },
            RankCondition rank => explanation with { Parts = [Explain(rank.ToTest())] },
            EventCondition performed => explanation with { Value = Aggregate(performed).ToJson(), Events = CountMatching(performed) },
            _ => explanation,
        };
    }

    private int CountMatching(EventCondition condition)
    {
        var matcher = new EventMatcher(condition.Event);
        var range = condition.Window?.RangeAt(now) ?? InstantRange.UpTo(now);
        return events.Count(e => range.Contains(e.Instant) && matcher.Matches(e));
    }
}
