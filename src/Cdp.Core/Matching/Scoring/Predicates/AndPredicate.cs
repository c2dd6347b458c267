namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Two predicates hold.</summary>
internal sealed class AndPredicate(LevelPredicate first, LevelPredicate second) : LevelPredicate
{
    public override Verdict Judge(ReadOnlySpan<int> row) =>
        first.Judge(row) is var one and not Verdict.No ? Join(one, second.Judge(row)) : Verdict.No;

    public override Verdict Judge(ReadOnlySpan<int> left, ReadOnlySpan<int> right) =>
        first.Judge(left, right) is var one and not Verdict.No ? Join(one, second.Judge(left, right)) : Verdict.No;

    public override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<double> measures) =>
        first.Holds(left, right, measures) && second.Holds(left, right, measures);

    private static Verdict Join(Verdict one, Verdict other) =>
        one == Verdict.No || other == Verdict.No ? Verdict.No
        : one == Verdict.Yes && other == Verdict.Yes ? Verdict.Yes
        : Verdict.Unknown;
}
