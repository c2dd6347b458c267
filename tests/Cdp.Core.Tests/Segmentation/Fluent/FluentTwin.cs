using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Fluent;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Core.Tests.Segmentation.Fluent;

/// <summary>Writes any condition again with the fluent methods alone.</summary>
internal static class FluentTwin
{
    public static Condition Write(Condition condition) => condition switch
    {
        AllCondition { Of.Count: 0 } => Rule.Everyone,
        AnyCondition { Of.Count: 0 } => Rule.Nobody,
        AllCondition all => Rule.All([.. all.Of.Select(Write)]),
        AnyCondition any => Rule.Any([.. any.Of.Select(Write)]),
        NotCondition not => !Write(not.Of),
        TraitCondition trait => Test(Rule.Trait(trait.Trait), trait.Test),
        PropertyCondition property => Test(Rule.Property(property.Property, property.Part), property.Test),
        ComputedCondition computed => Test(Rule.Computed(computed.Trait), computed.Test),
        HeldCondition held => Test(Rule.Trait(held.Of.Trait), held.Of.Test).HeldFor(held.For),
        EventCondition performed => WriteEvent(performed),
        SequenceCondition sequence => WriteSequence(sequence),
        SegmentCondition segment => Rule.InSegment(segment.Segment),
        GroupCondition { Members: Quantifier.Any } group => Rule.AnyMemberOf(group.Trait, group.Segment),
        GroupCondition { Members: Quantifier.All } group => Rule.AllMembersOf(group.Trait, group.Segment),
        GroupCondition group => Rule.NoMemberOf(group.Trait, group.Segment),
        ListCondition list => Rule.OnList(list.List),
        ConsentCondition consent => Rule.ConsentedTo(consent.Category),
        ReachableCondition reachable => Rule.ReachableBy(reachable.IdentifierType),
        BucketCondition bucket => Rule.InBucket(bucket.Salt, bucket.From, bucket.To),
        ObservedCondition observed => Rule.ObservedFor(observed.For),
        RankCondition { Trait: { } trait } rank => (rank.Side == RankSide.Highest ? Rule.Trait(trait).InTop(rank.Size, rank.Skip) : Rule.Trait(trait).InBottom(rank.Size, rank.Skip)) with { Cut = rank.Cut },
        RankCondition rank => (rank.Side == RankSide.Highest ? Rule.Computed(rank.Computed!).InTop(rank.Size, rank.Skip) : Rule.Computed(rank.Computed!).InBottom(rank.Size, rank.Skip)) with { Cut = rank.Cut },
        _ => throw new ArgumentException($"There is no twin of a {condition.GetType().Name}.", nameof(condition)),
    };

    private static TCondition Test<TCondition>(RuleOperand<TCondition> operand, ValueTest test)
        where TCondition : Condition
    {
        operand = test.Quantifier switch
        {
            Quantifier.All => operand.All(),
            Quantifier.None => operand.None(),
            _ => operand,
        };
        operand = test.OfLength ? operand.Length() : operand;
        operand = test.IgnoreCase ? operand.IgnoringCase() : operand;
        operand = test.Missing == MissingValue.Default ? operand : operand.IfMissing(test.Missing);
        var values = test.Operands;
        return test.Operator switch
        {
            ValueOperator.Equal => operand.Is(values[0]),
            ValueOperator.NotEqual => operand.IsNot(values[0]),
            ValueOperator.Less => operand < values[0],
            ValueOperator.LessOrEqual => operand <= values[0],
            ValueOperator.Greater => operand > values[0],
            ValueOperator.GreaterOrEqual => operand >= values[0],
            ValueOperator.Between => operand.IsBetween(values[0], values[1]),
            ValueOperator.In => operand.IsIn([.. values]),
            ValueOperator.NotIn => operand.IsNotIn([.. values]),
            ValueOperator.Contains => operand.Contains(values[0].Text),
            ValueOperator.StartsWith => operand.StartsWith(values[0].Text),
            ValueOperator.EndsWith => operand.EndsWith(values[0].Text),
            ValueOperator.Matches => operand.Matches(values[0].Text),
            ValueOperator.Exists => operand.Exists(),
            ValueOperator.Missing => operand.IsMissing(),
            ValueOperator.Anniversary => operand.HasAnniversaryWithin((int)values[0].Number, values[1].Text),
            _ => operand.IsWithin(values[2].Number, values[0].Number, values[1].Number),
        };
    }

    private static EventCondition WriteEvent(EventCondition condition)
    {
        var (rule, aggregate) = (RuleOf(condition.Event), condition.Aggregate);
        rule = condition.Window switch
        {
            null => rule,
            RollingWindow rolling => rule.InLast(rolling.For, rolling.Ago),
            CalendarWindow { Ago: 0, Periods.WeekStart: DayOfWeek.Monday } calendar => rule.InLast(calendar.Count, calendar.Periods.Unit, calendar.Periods.Zone, calendar.IncludesCurrent),
            _ => rule.During(condition.Window),
        };
        var property = aggregate.Property!;
        return aggregate.Function switch
        {
            AggregateFunction.Count when condition.Test == new ValueTest { Operator = ValueOperator.GreaterOrEqual, Operands = [1m] } => rule.Performed(),
            AggregateFunction.Count => Test(rule.Count(), condition.Test),
            AggregateFunction.Sum => Test(rule.Sum(property), condition.Test),
            AggregateFunction.Average => Test(rule.Average(property), condition.Test),
            AggregateFunction.Minimum => Test(rule.Minimum(property), condition.Test),
            AggregateFunction.Maximum => Test(rule.Maximum(property), condition.Test),
            AggregateFunction.Distinct => Test(rule.Distinct(property), condition.Test),
            AggregateFunction.List => Test(rule.List(property), condition.Test),
            AggregateFunction.MostFrequent => Test(rule.MostFrequent(property), condition.Test),
            AggregateFunction.First => Test(rule.First(property), condition.Test),
            AggregateFunction.Last => Test(rule.Last(property), condition.Test),
            AggregateFunction.FirstTime => Test(rule.FirstTime(), condition.Test),
            AggregateFunction.LastTime => Test(rule.LastTime(), condition.Test),
            _ => Test(rule.Periods(aggregate.Periods!), condition.Test),
        };
    }

    private static EventRule RuleOf(EventPattern pattern)
    {
        var rule = pattern is { Type: EventType.Track, Name: { } name } ? Rule.Event(name) : Rule.AnyEvent(pattern.Type, pattern.Name);
        return pattern.Where is null ? rule : rule.Where(Write(pattern.Where));
    }

    private static SequenceCondition WriteSequence(SequenceCondition sequence)
    {
        var written = Rule.Sequence(sequence.Within, [.. sequence.Steps.Select(step => step.Ties.Aggregate(
            step.IsUnwanted ? RuleOf(step.Event).AsUnwantedStep() with { As = step.As } : RuleOf(step.Event).AsStep(step.As),
            (with, tie) => with.Matching(tie.Property, tie.Step, tie.StepProperty)))]);
        return sequence.Window is null ? written : written.During(sequence.Window);
    }
}
