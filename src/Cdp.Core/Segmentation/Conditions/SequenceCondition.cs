using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Conditions;

/// <summary>A profile did one thing after the other, or one thing and not the other after it.</summary>
/// <remarks>
/// <para>
/// It holds when there are events for the steps that are wanted, each later than the one before, the last at most <see cref="Within"/> after the first, all in the window,
/// and no event of an unwanted step lies between the wanted ones around it. An unwanted step at the end says: nothing of it from the last wanted event up to
/// <see cref="Within"/> after the first one; that is known, and the condition true, only once that time has passed.
/// </para>
/// <para>Two events at the same millisecond are not one after the other.</para>
/// </remarks>
public sealed record SequenceCondition : Condition
{
    /// <summary>Gets the steps, two at least. The first is wanted, and no two unwanted ones follow each other.</summary>
    public required IReadOnlyList<SequenceStep> Steps { get; init; }

    /// <summary>Gets the longest time from the first to the last event.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>Gets the window in which the wanted events lie; <see langword="null"/> for all up to now.</summary>
    public Window? Window { get; init; }
}
