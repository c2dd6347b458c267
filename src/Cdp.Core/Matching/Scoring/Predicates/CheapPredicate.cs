namespace Cdp.Matching.Scoring.Predicates;

/// <summary>A predicate that a cheap look always decides.</summary>
internal abstract class CheapPredicate : LevelPredicate
{
    public sealed override Verdict Judge(ReadOnlySpan<int> left, ReadOnlySpan<int> right) => Of(Holds(left, right));

    public sealed override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<double> measures) => Holds(left, right);

    protected abstract bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right);
}
