using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Direct;

/// <summary>Asks the condition itself.</summary>
/// <param name="group">The place of its columns.</param>
/// <param name="condition">The condition.</param>
internal sealed class ConditionTest(int group, LevelCondition condition) : PairTest
{
    public override bool Holds(ComparedRecord left, ComparedRecord right, Span<double> measures) => condition.Holds(left.TextsOf(group), right.TextsOf(group));
}
