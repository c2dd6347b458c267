using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Fluent;

/// <summary>Which events a rule looks at, and when they happened.</summary>
/// <remarks>It is immutable; each method gives a new one, or what is worked out of the events.</remarks>
/// <typeparam name="TSelf">The kind of rule that it is.</typeparam>
public abstract record EventSelection<TSelf>
    where TSelf : EventSelection<TSelf>
{
    private protected EventSelection()
    {
    }

    internal EventPattern Pattern { get; init; } = new();

    private protected Window? Window { get; init; }

    /// <summary>Leaves out the events that do not pass a filter; of several filters, they pass all.</summary>
    /// <param name="filter">The filter: tests of properties, joined by <c>&amp;</c>, <c>|</c> and <c>!</c>.</param>
    /// <returns>The rule.</returns>
    public TSelf Where(Condition filter) => (TSelf)(this with { Pattern = Filter(filter) });

    /// <summary>Looks at events in a window of time.</summary>
    /// <param name="window">The window.</param>
    /// <returns>The rule.</returns>
    public TSelf During(Window window) => (TSelf)(this with { Window = window });

    /// <summary>Looks at the events of a time that ends now, or some time ago.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="ago">How long ago it ended.</param>
    /// <returns>The rule.</returns>
    public TSelf InLast(TimeSpan duration, TimeSpan ago = default) => During(new RollingWindow(duration, ago));

    /// <summary>Looks at the events of the last whole periods of a calendar.</summary>
    /// <param name="count">How many periods.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="zone">The IANA name of the time zone.</param>
    /// <param name="includesCurrent">Whether the last of them is the one that has not ended yet.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">There is no such time zone.</exception>
    public TSelf InLast(int count, CalendarUnit unit, string zone = "UTC", bool includesCurrent = false) =>
        During(new CalendarWindow(new CalendarPeriods { Unit = unit, Zone = zone }, count) { IncludesCurrent = includesCurrent });

    /// <summary>It happened.</summary>
    /// <returns>The condition.</returns>
    public EventCondition Performed() => Count().IsAtLeast(1);

    /// <summary>The number of events.</summary>
    /// <returns>What can be tested.</returns>
    public EventOperand Count() => Of(AggregateFunction.Count);

    /// <summary>The sum of a property.</summary>
    /// <param name="property">The name or path of the property.</param>
    /// <returns>What can be tested.</returns>
    public EventOperand Sum(string property) => Of(AggregateFunction.Sum, property);

    /// <summary>The average of a property.</summary>
    /// <param name="property">The name or path of the property.</param>
    /// <returns>What can be tested.</returns>
    public EventOperand Average(string property) => Of(AggregateFunction.Average, property);

    /// <summary>The least value of a property.</summary>
    /// <param name="property">The name or path of the property.</param>
    /// <returns>What can be tested.</returns>
    public EventOperand Minimum(string property) => Of(AggregateFunction.Minimum, property);

    /// <summary>The greatest value of a property.</summary>
    /// <param name="property">The name or path of the property.</param>
    /// <returns>What can be tested.</returns>
    public EventOperand Maximum(string property) => Of(AggregateFunction.Maximum, property);

    /// <summary>The number of different values of a property.</summary>
    /// <param name="property">The name or path of the property.</param>
    /// <returns>What can be tested.</returns>
    public EventOperand Distinct(string property) => Of(AggregateFunction.Distinct, property);

    /// <summary>The different values of a property.</summary>
    /// <param name="property">The name or path of the property.</param>
    /// <returns>What can be tested.</returns>
    public EventOperand List(string property) => Of(AggregateFunction.List, property);

    /// <summary>The most frequent value of a property.</summary>
    /// <param name="property">The name or path of the property.</param>
    /// <returns>What can be tested.</returns>
    public EventOperand MostFrequent(string property) => Of(AggregateFunction.MostFrequent, property);

    /// <summary>The value of a property of the first event that has it.</summary>
    /// <param name="property">The name or path of the property.</param>
    /// <returns>What can be tested.</returns>
    public EventOperand First(string property) => Of(AggregateFunction.First, property);

    /// <summary>The value of a property of the last event that has it.</summary>
    /// <param name="property">The name or path of the property.</param>
    /// <returns>What can be tested.</returns>
    public EventOperand Last(string property) => Of(AggregateFunction.Last, property);

    /// <summary>The time of the first event.</summary>
    /// <returns>What can be tested.</returns>
    public EventOperand FirstTime() => Of(AggregateFunction.FirstTime);

    /// <summary>The time of the last event.</summary>
    /// <returns>What can be tested.</returns>
    public EventOperand LastTime() => Of(AggregateFunction.LastTime);

    /// <summary>The number of periods of a calendar with an event.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="zone">The IANA name of the time zone.</param>
    /// <returns>What can be tested.</returns>
    /// <exception cref="ArgumentException">There is no such time zone.</exception>
    public EventOperand Periods(CalendarUnit unit, string zone = "UTC") => Periods(new CalendarPeriods { Unit = unit, Zone = zone });

    /// <summary>The number of periods of a calendar with an event.</summary>
    /// <param name="periods">The periods.</param>
    /// <returns>What can be tested.</returns>
    public EventOperand Periods(CalendarPeriods periods) => Of(new EventAggregate { Function = AggregateFunction.Periods, Periods = periods });

    /// <summary>Makes a step of a sequence.</summary>
    /// <param name="name">A name that later steps are tied to; <see langword="null"/> for none.</param>
    /// <returns>The step.</returns>
    public SequenceStep AsStep(string? name = null) => new() { Event = Pattern, As = name };

    /// <summary>Makes a step of a sequence that must not happen.</summary>
    /// <returns>The step.</returns>
    public SequenceStep AsUnwantedStep() => new() { Event = Pattern, IsUnwanted = true };

    private protected EventOperand Of(AggregateFunction function, string? property = null) => Of(new EventAggregate { Function = function, Property = property });

    private protected EventPattern Filter(Condition filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Pattern with { Where = Pattern.Where is null ? filter : Pattern.Where & filter };
    }

    private EventOperand Of(EventAggregate aggregate) => new(new EventFormula { Event = Pattern, Aggregate = aggregate, Window = Window });
}
