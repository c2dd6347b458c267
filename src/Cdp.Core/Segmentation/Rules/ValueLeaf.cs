using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Rules;

/// <summary>A value that computed traits are made of. Nothing is true or false of it; it has changed whenever it was evaluated.</summary>
internal sealed class ValueLeaf : EventfulLeaf
{
    private readonly EventSeries _series;
    private readonly List<ValueTester> _watchers = [];

    public ValueLeaf(string text, EventSeries series)
        : base(text)
    {
        _series = series;
        Baseline = Truth.Unknown;
    }

    public override IEnumerable<(EventType? Type, string? Name)> Interests => [_series.Interest];

    public override IEnumerable<(EventPart Part, string Name)>? Reads => _series.Reads;

    public override long OldestNeeded(long now) => _series.OldestNeeded(now);

    public override bool Fold(ProfileState state, SubjectEvent subject) => _series.Fold(this, state, subject);

    public override Truth Evaluate(LeafState? state, ref Horizon horizon)
    {
        if (state is EventHistory history)
        {
            var value = _series.Evaluate(history, ref horizon);
            foreach (var watcher in _watchers)
            {
                watcher.Test(value, ref horizon);
            }
        }

        return Baseline;
    }

    public override LeafState Read(ref StateReader reader) => _series.Read(ref reader);

    /// <summary>Takes care that the value counts as changed when the result of a test changes by the passage of time alone.</summary>
    public void Watch(ValueTester tester)
    {
        if (tester.DependsOnNow)
        {
            _watchers.Add(tester);
        }
    }

    /// <summary>Gives the value at the time for which the state was evaluated.</summary>
    public Scalar ValueOf(ProfileState state)
    {
        var unused = new Horizon(state.At);
        return state.StateOf(this) is EventHistory history ? _series.Evaluate(history, ref unused) : _series.Empty;
    }
}
