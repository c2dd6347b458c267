using Cdp.Matching.Comparison;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>The day that a text says, read once for each distinct one.</summary>
internal sealed class DaySlot(int offset, EncodedColumn column) : RowSlot(offset, 1)
{
    /// <summary>Stands for a text that is no date.</summary>
    public const int NoDate = -1;

    private readonly int[] _days = Array.ConvertAll(
        column.Values,
        static value => DateDifferenceCondition.TryParse(value, out var date) ? date.DayNumber : NoDate);

    public override void Write(int row, Span<int> words) => words[Offset] = _days[column.Codes[row]];
}
