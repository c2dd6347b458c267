using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;

namespace Cdp.Segmentation.Rules;

/// <summary>A condition on what a profile did. It folds events into a state, in whatever order they come.</summary>
internal abstract class EventfulLeaf(string text) : RuleLeaf(text)
{
    /// <summary>Gets the calls and names of events that may matter to it; a missing name stands for any, a missing call for every event.</summary>
    public abstract IEnumerable<(EventType? Type, string? Name)> Interests { get; }

    /// <summary>Gets the values of events that it reads, each by its part and the first name of its path; <see langword="null"/> when it may read anything.</summary>
    public virtual IEnumerable<(EventPart Part, string Name)>? Reads => null;

    /// <summary>Gives from which instant on events may matter to it, now or later.</summary>
    /// <param name="now">The time, unix milliseconds.</param>
    public virtual long OldestNeeded(long now) => long.MinValue;

    /// <summary>Takes an event in.</summary>
    /// <param name="state">What is remembered of the profile. It is asked only when the event matters.</param>
    /// <param name="subject">The event. Its call and name are among the interests.</param>
    /// <returns>Whether the event matters.</returns>
    public abstract bool Fold(ProfileState state, SubjectEvent subject);

    /// <summary>Evaluates the condition, and forgets what cannot matter any more from that time on.</summary>
    /// <param name="state">What is remembered; <see langword="null"/> for nothing.</param>
    /// <param name="horizon">The time, and when the result may change.</param>
    public abstract Truth Evaluate(LeafState? state, ref Horizon horizon);

    public abstract LeafState Read(ref StateReader reader);
}
