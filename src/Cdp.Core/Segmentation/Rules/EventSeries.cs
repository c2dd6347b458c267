using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Rules;

/// <summary>An aggregate of the events of a window: remembers these events, or no more of them than are needed.</summary>
/// <param name="matcher">Tells which events are meant.</param>
/// <param name="aggregate">What is worked out of them.</param>
/// <param name="window">The window; <see langword="null"/> for all up to now.</param>
/// <param name="enough">How many of the newest events suffice; 0 when all are needed.</param>
internal sealed class EventSeries(EventMatcher matcher, EventAggregate aggregate, Window? window, int enough)
{
    private readonly PropertyPath? _path = aggregate.NeedsProperty ? new PropertyPath(EventPart.Properties, aggregate.Property!) : null;

    private readonly Func<EventHistory> _create = window is null or FixedWindow ? () => new EventHistory(new Aggregation(aggregate)) : static () => new EventHistory(null);

    /// <summary>Gets the call and name of events that may matter; a missing name stands for any.</summary>
    public (EventType? Type, string? Name) Interest => (matcher.Type, matcher.Name);

    /// <summary>Gets the aggregate of no events.</summary>
    public Scalar Empty { get; } = new Aggregation(aggregate).ToScalar();

    /// <summary>Gets the values of events that it reads.</summary>
    public IEnumerable<(EventPart Part, string Name)> Reads => (_path is null ? matcher.Paths : [.. matcher.Paths, _path]).Select(path => (path.Part, path.First));

    /// <summary>Gets whether an event that came into the window stays in it for ever, so that events need not be kept one by one.</summary>
    private bool Settles => window is null or FixedWindow;

    /// <summary>Gives from which instant on events may matter, now or later.</summary>
    public long OldestNeeded(long now) => Settles ? long.MinValue : window!.OldestNeeded(now);

    /// <summary>Takes an event in.</summary>
    /// <param name="leaf">The leaf that remembers it.</param>
    /// <param name="state">What is remembered of the profile.</param>
    /// <param name="subject">The event.</param>
    /// <returns>Whether the event matters.</returns>
    public bool Fold(EventfulLeaf leaf, ProfileState state, SubjectEvent subject)
    {
        if (!matcher.Matches(subject)
            || !AggregateValue.TryRead(aggregate, _path, subject, out var value)
            || (window is FixedWindow range && !range.RangeAt(long.MaxValue).Contains(subject.Instant)))
        {
            return false;
        }

        state.StateOf(leaf, _create).Add(new HistoryEntry(subject.Instant, value));
        return true;
    }

    /// <summary>Works out in these steps: 1. forget or settle what time has decided; 2. find when the aggregate changes; 3. work it out.</summary>
    public Scalar Evaluate(EventHistory history, ref Horizon horizon)
    {
        var now = horizon.Now;
        if (Settles)
        {
            // :: Step 1: settle what has happened
            var happened = history.CountBefore(now + 1);
            foreach (ref readonly var entry in history.Entries[..happened])
            {
                history.Settled!.Add(entry.Instant, entry.Value);
            }

            history.Forget(happened);
            if (history.Entries.Length > 0)
            {
                horizon.Add(history.Entries[0].Instant);
            }

            return history.Settled!.ToScalar();
        }

        // :: Step 1: forget what has left the window for ever, and all but the newest of what suffices
        history.Forget(history.CountBefore(window!.OldestNeeded(now)));
        var range = window.RangeAt(now);
        var (first, end) = (history.CountBefore(range.First), history.CountBefore(range.Last + 1));
        if (enough > 0 && end - first > enough)
        {
            var surplus = end - first - enough;
            history.Forget(first + surplus);
            (first, end) = (0, enough);
        }

        // :: Step 2: find when it changes: the next to leave and the next to enter are the oldest on each side
        if (first < history.Entries.Length)
        {
            horizon.Add(window.NextChange(history.Entries[first].Instant, now));
        }

        if (end < history.Entries.Length)
        {
            horizon.Add(window.NextChange(history.Entries[end].Instant, now));
        }

        // :: Step 3: work it out
        return aggregate.Function == AggregateFunction.Count ? Scalar.OfNumber(end - first) : Aggregate(history, first, end);
    }

    public EventHistory Read(ref StateReader reader) => EventHistory.Read(ref reader, Settles ? new Aggregation(aggregate) : null);

    private Scalar Aggregate(EventHistory history, int first, int end)
    {
        var aggregation = history.Scratch(aggregate);
        foreach (ref readonly var entry in history.Entries[first..end])
        {
            aggregation.Add(entry.Instant, entry.Value);
        }

        return aggregation.ToScalar();
    }
}
