using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Conditions;

/// <summary>What is worked out of the events of a condition.</summary>
public sealed record EventAggregate
{
    /// <summary>Gets the number of events.</summary>
    public static EventAggregate Count { get; } = new() { Function = AggregateFunction.Count };

    /// <summary>Gets the function.</summary>
    public required AggregateFunction Function { get; init; }

    /// <summary>Gets the property whose values are looked at; <see langword="null"/> where the function needs none.</summary>
    public string? Property { get; init; }

    /// <summary>Gets the calendar by which <see cref="AggregateFunction.Periods"/> counts; <see langword="null"/> for the other functions.</summary>
    public CalendarPeriods? Periods { get; init; }

    /// <summary>Gets whether the function looks at a property.</summary>
    internal bool NeedsProperty => Function is >= AggregateFunction.Sum and <= AggregateFunction.Last;
}
