namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Two predicates hold.</summary>
internal sealed class AndPredicate(LevelPredicate first, LevelPredicate second) : LevelPredicate
{
    public override Verdict Judge(ReadOnlySpan<int> row) =>
        first.Judge(row) is var one and not Verdict.No ? Join(one, second.Judge(row)) : Verdict.No;

    public override Verdicts Judge(PairBatch batch, ulong asked)
    {
        var one = first.Judge(batch, asked);
        asked = one.Yes | one.Open;
        var other = asked == 0 ? default : second.Judge(batch, asked);
        var yes = one.Yes & other.Yes;
        return new Verdicts(yes, (other.Yes | other.Open) & ~yes);
    }

    public override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<double> measures) =>
        first.Holds(left, right, measures) && second.Holds(left, right, measures);

    private static Verdict Join(Verdict one, Verdict other) =>
        one == Verdict.No || other == Verdict.No ? Verdict.No
        : one == Verdict.Yes && other == Verdict.Yes ? Verdict.Yes
        : Verdict.Unknown;
}
