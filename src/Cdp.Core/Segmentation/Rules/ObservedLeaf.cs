using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;

namespace Cdp.Segmentation.Rules;

/// <summary>Known for a time: remembers the earliest event.</summary>
internal sealed class ObservedLeaf : EventfulLeaf
{
    private readonly long _for;

    public ObservedLeaf(string text, TimeSpan duration)
        : base(text)
    {
        _for = duration.Ticks / TimeSpan.TicksPerMillisecond;
        Baseline = Truth.False;
    }

    public override IEnumerable<(EventType? Type, string? Name)> Interests => [(null, null)];

    public override IEnumerable<(EventPart Part, string Name)>? Reads => [];

    public override bool Fold(ProfileState state, SubjectEvent subject)
    {
        var first = state.StateOf(this, static () => new FirstInstant(long.MaxValue));
        var isEarlier = subject.Instant < first.Instant;
        first.Instant = Math.Min(first.Instant, subject.Instant);
        return isEarlier;
    }

    public override Truth Evaluate(LeafState? state, ref Horizon horizon)
    {
        if (state is not FirstInstant first)
        {
            return Baseline;
        }

        horizon.Add(first.Instant + _for);
        return TruthExtensions.Of(first.Instant + _for <= horizon.Now);
    }

    public override LeafState Read(ref StateReader reader) => new FirstInstant(reader.ReadNumber());
}
