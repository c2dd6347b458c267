namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Both records, or one of them, have the number of a given value.</summary>
/// <param name="slot">Where the numbers are.</param>
/// <param name="code">The number of the value; -1 when no record has it.</param>
/// <param name="both">Whether both must have it.</param>
internal sealed class LiteralPredicate(int slot, int code, bool both) : CheapPredicate
{
    public override Verdict Judge(ReadOnlySpan<int> row) =>
        row[slot] == code
            ? both ? Verdict.Unknown : Verdict.Yes
            : both ? Verdict.No : Verdict.Unknown;

    protected override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var (onLeft, onRight) = (left[slot] == code, right[slot] == code);
        return both ? onLeft && onRight : onLeft || onRight;
    }

    protected override ulong FindHolding(PairBatch batch, ulong asked)
    {
        var onRight = batch.WhereEqual(slot, code, asked);
        return (batch.Left[slot] == code, both) switch
        {
            (true, false) => asked,
            (false, true) => 0,
            _ => onRight,
        };
    }
}
