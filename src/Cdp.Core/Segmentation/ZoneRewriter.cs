using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation;

/// <summary>Gives rules in the time zone of one profile, in place of "that of the profile".</summary>
internal static class ZoneRewriter
{
    /// <summary>Gives a leaf in a zone.</summary>
    public static Condition In(Condition leaf, string zone) => leaf switch
    {
        TraitCondition trait => trait with { Test = In(trait.Test, zone) },
        ComputedCondition computed => computed with { Test = In(computed.Test, zone) },
        EventCondition performed => performed with { Aggregate = In(performed.Aggregate, zone), Window = In(performed.Window, zone), Test = In(performed.Test, zone) },
        SequenceCondition sequence => sequence with { Window = In(sequence.Window, zone) },
        _ => leaf,
    };

    /// <summary>Gives a formula over events in a zone.</summary>
    public static EventFormula In(EventFormula formula, string zone) => formula with { Aggregate = In(formula.Aggregate, zone), Window = In(formula.Window, zone) };

    private static Window? In(Window? window, string zone) => window is CalendarWindow { Periods.IsOfProfile: true } calendar ? calendar with { Periods = calendar.Periods with { Zone = zone } } : window;

    private static EventAggregate In(EventAggregate aggregate, string zone) =>
        aggregate.Periods is { IsOfProfile: true } periods ? aggregate with { Periods = periods with { Zone = zone } } : aggregate;

    private static ValueTest In(ValueTest test, string zone) =>
        test is { Operator: ValueOperator.Anniversary, Operands: [var days, { Text: CalendarPeriods.ProfileZone }] } ? test with { Operands = [days, zone] } : test;
}
