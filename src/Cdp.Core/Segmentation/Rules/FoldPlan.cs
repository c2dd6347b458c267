using Cdp.Segmentation.Evaluation;

namespace Cdp.Segmentation.Rules;

/// <summary>Which conditions events of each kind are folded into at one time, those that look back furthest first.</summary>
/// <remarks>What lies outside of the window of a condition is left out; <see cref="RuleSet"/> would otherwise take it in and forget it again.</remarks>
internal sealed class FoldPlan
{
    private readonly (EventfulLeaf Leaf, long Oldest)[][] _leaves;

    /// <summary>Plans for some rules.</summary>
    /// <param name="rules">The rules, in the time zone of the profiles.</param>
    /// <param name="kinds">The kinds of events.</param>
    /// <param name="now">The time, unix milliseconds.</param>
    public FoldPlan(RuleSet rules, EventKinds kinds, long now) => _leaves =
    [
        .. kinds.All.Select(kind => rules.For(kind.Type, kind.Name).Concat(rules.ForAny)
            .Select(leaf => (Leaf: leaf, Oldest: leaf.OldestNeeded(now))).OrderBy(pair => pair.Oldest).ToArray()),
    ];

    /// <summary>Folds an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="state">What is remembered of its profile.</param>
    /// <param name="dirty">Is set, by the place of each condition that the event matters to.</param>
    public void Fold(SubjectEvent e, ProfileState state, bool[] dirty)
    {
        foreach (var (leaf, oldest) in _leaves[e.Kind])
        {
            if (e.Instant < oldest)
            {
                return;
            }

            if (leaf.Fold(state, e))
            {
                dirty[leaf.Index] = true;
            }
        }
    }
}
