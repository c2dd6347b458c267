using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Traits;

/// <summary>What is worked out of events: their number, a sum, the last value of a property, a list of values, in a window of time.</summary>
/// <remarks>A number of events is never missing: it is 0. A sum of nothing is 0; other aggregates of nothing are missing.</remarks>
public sealed record EventFormula : Formula
{
    /// <summary>Gets which events are meant.</summary>
    public required EventPattern Event { get; init; }

    /// <summary>Gets what is worked out of them.</summary>
    /// <value>The default is their number.</value>
    public EventAggregate Aggregate { get; init; } = EventAggregate.Count;

    /// <summary>Gets the window of time; <see langword="null"/> for all up to now.</summary>
    public Window? Window { get; init; }
}
