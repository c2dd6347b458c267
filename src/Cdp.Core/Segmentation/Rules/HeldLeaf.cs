using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Rules;

/// <summary>A trait that has passed a test for a time: remembers what was said since it last did not.</summary>
internal sealed class HeldLeaf : EventfulLeaf
{
    private readonly long _for;
    private readonly PropertyPath _path;
    private readonly ValueTester _tester;

    public HeldLeaf(string text, HeldCondition condition)
        : base(text)
    {
        _for = condition.For.Ticks / TimeSpan.TicksPerMillisecond;
        _path = new PropertyPath(EventPart.Traits, condition.Of.Trait);
        _tester = new ValueTester(condition.Of.Test);
        Baseline = Truth.Unknown;
    }

    public override IEnumerable<(EventType? Type, string? Name)> Interests => [(EventType.Identify, null)];

    public override IEnumerable<(EventPart Part, string Name)>? Reads => [(_path.Part, _path.First)];

    public override bool Fold(ProfileState state, SubjectEvent subject)
    {
        if (HeldReader.Read(subject, _path, _tester) is not { } passes)
        {
            return false;
        }

        state.StateOf(this, static () => new SaidHistory()).Add(subject.Instant, passes);
        return true;
    }

    public override Truth Evaluate(LeafState? state, ref Horizon horizon)
    {
        if (state is not SaidHistory history)
        {
            return Baseline;
        }

        history.ForgetBeforeRefusal(horizon.Now);
        var (isSaid, since) = (false, long.MaxValue);
        foreach (var (instant, passes) in history.Entries)
        {
            if (instant > horizon.Now)
            {
                horizon.Add(instant);
                break;
            }

            (isSaid, since) = (true, passes ? Math.Min(since, instant) : long.MaxValue);
        }

        if (since == long.MaxValue)
        {
            return isSaid ? Truth.False : Truth.Unknown;
        }

        horizon.Add(since + _for);
        return TruthExtensions.Of(since + _for <= horizon.Now);
    }

    public override LeafState Read(ref StateReader reader) => SaidHistory.Read(ref reader);
}
