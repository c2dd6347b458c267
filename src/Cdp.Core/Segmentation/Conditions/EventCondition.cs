using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Conditions;

/// <summary>What a profile did passes a test: how often, how much, how recently, in a window of time.</summary>
/// <remarks>
/// An event counts from its own time on: one that is dated into the future waits until then. A number of events is never missing: it is 0. A sum of nothing is 0; other
/// aggregates of nothing are missing.
/// </remarks>
public sealed record EventCondition : Condition
{
    /// <summary>Gets which events are meant.</summary>
    public required EventPattern Event { get; init; }

    /// <summary>Gets what is worked out of them.</summary>
    /// <value>The default is their number.</value>
    public EventAggregate Aggregate { get; init; } = EventAggregate.Count;

    /// <summary>Gets the test of what was worked out.</summary>
    public required ValueTest Test { get; init; }

    /// <summary>Gets the window of time; <see langword="null"/> for all up to now.</summary>
    public Window? Window { get; init; }
}
