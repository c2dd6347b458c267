using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;

namespace Cdp.Segmentation.Rules;

/// <summary>Consent to a category: remembers the last word.</summary>
internal sealed class ConsentLeaf : EventfulLeaf
{
    private readonly string _category;

    public ConsentLeaf(string text, string category)
        : base(text)
    {
        _category = category;
        Baseline = Truth.Unknown;
    }

    public override IEnumerable<(EventType? Type, string? Name)> Interests => [(null, null)];

    public override IEnumerable<(EventPart Part, string Name)>? Reads => [(EventPart.Context, "consent")];

    public override bool Fold(ProfileState state, SubjectEvent subject)
    {
        if (ConsentReader.Read(subject, _category) is not { } granted)
        {
            return false;
        }

        state.StateOf(this, static () => new SaidHistory()).Add(subject.Instant, granted);
        return true;
    }

    public override Truth Evaluate(LeafState? state, ref Horizon horizon)
    {
        if (state is not SaidHistory history)
        {
            return Baseline;
        }

        history.ForgetBeforeLast(horizon.Now);
        var truth = Truth.Unknown;
        foreach (var (instant, granted) in history.Entries)
        {
            if (instant > horizon.Now)
            {
                horizon.Add(instant);
            }
            else
            {
                truth = TruthExtensions.Of(granted);
            }
        }

        return truth;
    }

    public override LeafState Read(ref StateReader reader) => SaidHistory.Read(ref reader);
}
