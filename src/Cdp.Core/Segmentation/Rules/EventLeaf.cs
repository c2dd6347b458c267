using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Rules;

/// <summary>How often, how much, how recently: remembers the events of its window, or no more of them than the test can tell apart.</summary>
internal sealed class EventLeaf : EventfulLeaf
{
    private readonly EventCondition _condition;
    private readonly EventMatcher _matcher;
    private readonly PropertyPath? _path;
    private readonly ValueTester _tester;
    private readonly int _enough;

    public EventLeaf(string text, EventCondition condition, EventMatcher matcher)
        : base(text)
    {
        _condition = condition;
        _matcher = matcher;
        _path = condition.Aggregate.NeedsProperty ? new PropertyPath(EventPart.Properties, condition.Aggregate.Property!) : null;
        _tester = new ValueTester(condition.Test);
        _enough = FindEnough(condition);
        var nothing = new Horizon(0);
        Baseline = _tester.Test(new Aggregation(condition.Aggregate).ToScalar(), ref nothing);
    }

    public override IEnumerable<(EventType? Type, string? Name)> Interests => [(_matcher.Type, _matcher.Name)];

    /// <summary>Gets whether an event that came into the window stays in it for ever, so that events need not be kept one by one.</summary>
    private bool Settles => _condition.Window is null or FixedWindow;

    public override LeafState? Fold(LeafState? state, SubjectEvent subject)
    {
        if (!_matcher.Matches(subject)
            || !AggregateValue.TryRead(_condition.Aggregate, _path, subject, out var value)
            || (_condition.Window is FixedWindow range && !range.RangeAt(long.MaxValue).Contains(subject.Instant)))
        {
            return null;
        }

        var history = (EventHistory?)state ?? New();
        history.Add(new HistoryEntry(subject.Instant, value));
        return history;
    }

    /// <summary>Evaluates in these steps: 1. forget or settle what time has decided; 2. work out the aggregate; 3. find when it changes.</summary>
    public override Truth Evaluate(LeafState? state, ref Horizon horizon)
    {
        if (state is not EventHistory history)
        {
            return Baseline;
        }

        var now = horizon.Now;
        if (Settles)
        {
            // :: Step 1: settle what has happened
            var happened = history.CountBefore(now + 1);
            for (var i = 0; i < happened; i++)
            {
                history.Settled!.Add(history.Entries[i].Instant, history.Entries[i].Value);
            }

            history.Forget(happened);
            if (history.Entries.Count > 0)
            {
                horizon.Add(history.Entries[0].Instant);
            }

            return _tester.Test(history.Settled!.ToScalar(), ref horizon);
        }

        // :: Step 1: forget what has left the window for ever, and all but the newest of what suffices
        var window = _condition.Window!;
        history.Forget(history.CountBefore(window.OldestNeeded(now)));
        var range = window.RangeAt(now);
        var (first, end) = (history.CountBefore(range.First), history.CountBefore(range.Last + 1));
        if (_enough > 0 && end - first > _enough)
        {
            var surplus = end - first - _enough;
            history.Forget(first + surplus);
            (first, end) = (0, _enough);
        }

        // :: Step 2: work out the aggregate
        var aggregate = _condition.Aggregate.Function == AggregateFunction.Count ? Scalar.OfNumber(end - first) : Aggregate(history, first, end);

        // :: Step 3: find when it changes: the next to leave and the next to enter are the oldest on each side
        if (first < history.Entries.Count)
        {
            horizon.Add(window.NextChange(history.Entries[first].Instant, now));
        }

        if (end < history.Entries.Count)
        {
            horizon.Add(window.NextChange(history.Entries[end].Instant, now));
        }

        return _tester.Test(aggregate, ref horizon);
    }

    public override LeafState Read(ref StateReader reader) => EventHistory.Read(ref reader, Settles ? new Aggregation(_condition.Aggregate) : null);

    private EventHistory New() => new(Settles ? new Aggregation(_condition.Aggregate) : null);

    private Scalar Aggregate(EventHistory history, int first, int end)
    {
        var aggregation = new Aggregation(_condition.Aggregate);
        for (var i = first; i < end; i++)
        {
            aggregation.Add(history.Entries[i].Instant, history.Entries[i].Value);
        }

        return aggregation.ToScalar();
    }

    /// <summary>
    /// Finds how many of the newest events suffice. A test of a number cannot tell more events than one above its greatest operand from that; and in a window that ends now,
    /// what is left out is older than what is kept and leaves before it.
    /// </summary>
    /// <returns>The number; 0 when all are needed.</returns>
    private static int FindEnough(EventCondition condition)
    {
        const int Most = 1_000;
        if (condition.Window is not RollingWindow { Ago.Ticks: 0 })
        {
            return 0;
        }

        if (condition.Aggregate.Function == AggregateFunction.LastTime)
        {
            return 1;
        }

        var test = condition.Test;
        if (condition.Aggregate.Function != AggregateFunction.Count || test.OfLength || test.Operands.Count == 0 || test.Operator is ValueOperator.Anniversary
            || test.Operands.Any(operand => operand.Kind != RuleValueKind.Number || operand.Number is < 0 or >= Most))
        {
            return 0;
        }

        return (int)decimal.Floor(test.Operands.Max(operand => operand.Number)) + 1;
    }
}
