namespace Cdp.Matching.Scoring.Predicates;

/// <summary>A predicate does not hold.</summary>
internal sealed class NotPredicate(LevelPredicate predicate) : LevelPredicate
{
    public override Verdict Judge(ReadOnlySpan<int> row) => Opposite(predicate.Judge(row));

    public override Verdicts Judge(PairBatch batch, ulong asked)
    {
        var (yes, open) = predicate.Judge(batch, asked);
        return new Verdicts(asked & ~yes & ~open, open);
    }

    public override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<double> measures) => !predicate.Holds(left, right, measures);

    private static Verdict Opposite(Verdict verdict) => verdict switch
    {
        Verdict.No => Verdict.Yes,
        Verdict.Yes => Verdict.No,
        _ => Verdict.Unknown,
    };
}
