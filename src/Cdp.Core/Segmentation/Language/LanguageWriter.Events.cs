using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;
using static System.FormattableString;

namespace Cdp.Segmentation.Language;

/// <content>Events, windows and sequences.</content>
internal sealed partial class LanguageWriter
{
    private static string WriteEvent(EventCondition condition)
    {
        var events = $"{WritePattern(condition.Event)}{WriteWindow(condition.Window)}";
        if (condition.Aggregate == EventAggregate.Count && IsAtLeastOnce(condition.Test))
        {
            return $"performed({events})";
        }

        var of = condition.Aggregate switch
        {
            { Function: AggregateFunction.Periods, Periods: { } periods } => $"{WritePeriods(periods)} of ",
            { NeedsProperty: true } => $"{Name(condition.Aggregate.Property ?? string.Empty, isPath: true)} of ",
            _ => string.Empty,
        };
        return WriteTest($"{RuleNames.NameOf(RuleNames.Functions, condition.Aggregate.Function)}({of}{events})", condition.Test);
    }

    private static bool IsAtLeastOnce(ValueTest test) => test is
    {
        Operator: ValueOperator.GreaterOrEqual,
        Operands: [{ Kind: RuleValueKind.Number, Number: 1 }],
        Missing: MissingValue.Default,
        Quantifier: Quantifier.Any,
        OfLength: false,
        IgnoreCase: false,
    };

    private static string WritePattern(EventPattern pattern)
    {
        var type = RuleNames.NameOf(RuleNames.Types, pattern.Type);
        var which = pattern.Name is null ? $"any {type}" : pattern.Type == EventType.Track ? Text(pattern.Name) : $"{type} {Text(pattern.Name)}";
        return pattern.Where is null ? which : $"{which} where {new LanguageWriter(isIndented: false).Write(pattern.Where)}";
    }

    private static string WriteSequence(SequenceCondition sequence) =>
        $"sequence({string.Join(" then ", sequence.Steps.Select(WriteStep))} within {Duration(sequence.Within)}{WriteWindow(sequence.Window)})";

    private static string WriteStep(SequenceStep step)
    {
        var ties = step.Ties.Select(tie => $"{Name(tie.Property, isPath: true)} = ${Name(tie.Step, isPath: false)}.{Name(tie.StepProperty, isPath: true)}");
        return $"{(step.IsUnwanted ? "not " : string.Empty)}{WritePattern(step.Event)}{(step.As is null ? string.Empty : $" as {Name(step.As, isPath: false)}")}"
            + (step.Ties.Count == 0 ? string.Empty : $" matching {string.Join(" and ", ties)}");
    }

    private static string WriteWindow(Window? window) => window switch
    {
        null => string.Empty,
        RollingWindow { Ago.Ticks: 0 } rolling => $", last {Duration(rolling.For)}",
        RollingWindow rolling => $", last {Duration(rolling.For)} ending {Duration(rolling.Ago)} ago",
        CalendarWindow calendar => Invariant(
            $", last {calendar.Count} calendar {WritePeriods(calendar.Periods)}{(calendar.IncludesCurrent ? " with current" : string.Empty)}{(calendar.Ago == 0 ? string.Empty : $" ending {calendar.Ago} ago")}"),
        FixedWindow { From: null, To: { } to } => $", until {Instant(to)}",
        FixedWindow { From: { } from } range => $", from {Instant(from)}{(range.To is { } to ? $" until {Instant(to)}" : string.Empty)}",
        _ => throw new ArgumentException($"There are no words for this {window.GetType().Name}.", nameof(window)),
    };

    private static string WritePeriods(CalendarPeriods periods) =>
        $"{RuleNames.NameOf(RuleNames.Units, periods.Unit)}s"
        + (periods.Zone == "UTC" ? string.Empty : $" in {Text(periods.Zone)}")
        + (periods.WeekStart == DayOfWeek.Monday ? string.Empty : $" from {RuleNames.NameOf(RuleNames.Days, periods.WeekStart)}");
}
