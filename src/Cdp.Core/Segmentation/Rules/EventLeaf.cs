using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Rules;

/// <summary>How often, how much, how recently.</summary>
internal sealed class EventLeaf : EventfulLeaf
{
    private readonly EventSeries _series;
    private readonly ValueTester _tester;

    public EventLeaf(string text, EventCondition condition, EventMatcher matcher)
        : base(text)
    {
        _series = new EventSeries(matcher, condition.Aggregate, condition.Window, FindEnough(condition));
        _tester = new ValueTester(condition.Test);
        var nothing = new Horizon(0);
        Baseline = _tester.Test(_series.Empty, ref nothing);
    }

    public override IEnumerable<(EventType? Type, string? Name)> Interests => [_series.Interest];

    public override IEnumerable<(EventPart Part, string Name)>? Reads => _series.Reads;

    public override long OldestNeeded(long now) => _series.OldestNeeded(now);

    public override bool Fold(ProfileState state, SubjectEvent subject) => _series.Fold(this, state, subject);

    public override Truth Evaluate(LeafState? state, ref Horizon horizon) =>
        state is EventHistory history ? _tester.Test(_series.Evaluate(history, ref horizon), ref horizon) : Baseline;

    public override LeafState Read(ref StateReader reader) => _series.Read(ref reader);

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
