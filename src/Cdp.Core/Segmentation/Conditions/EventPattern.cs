using Cdp.Collection;

namespace Cdp.Segmentation.Conditions;

/// <summary>Says which events are meant.</summary>
public sealed record EventPattern
{
    /// <summary>Gets which call the event is.</summary>
    /// <value>The default is <see cref="EventType.Track"/>.</value>
    public EventType Type { get; init; } = EventType.Track;

    /// <summary>Gets the name of the event, page or screen, compared exactly; <see langword="null"/> for any.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what must be true of the event's properties; <see langword="null"/> for nothing. It consists of <see cref="PropertyCondition"/>, all, any and not.</summary>
    public Condition? Where { get; init; }
}
