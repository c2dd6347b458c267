namespace Cdp.Matching.Scoring.Predicates;

/// <summary>The number of a value.</summary>
internal sealed class CodeSlot(int offset, int[] codes) : RowSlot(offset, 1)
{
    public override void Write(int row, Span<int> words) => words[Offset] = codes[row];
}
