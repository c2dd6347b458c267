using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>The days of both records are no farther apart than a limit.</summary>
internal sealed class DatePredicate(int slot, DateDifferenceCondition condition) : CheapPredicate
{
    // Days are whole, so that a whole limit is enough, and numbers of days are compared faster than seconds.
    private readonly int _mostDays = MostDays(condition);

    public override Verdict Judge(ReadOnlySpan<int> row) => row[slot] == DaySlot.NoDate ? Verdict.No : Verdict.Unknown;

    protected override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right) =>
        left[slot] != DaySlot.NoDate && right[slot] != DaySlot.NoDate && Math.Abs(left[slot] - right[slot]) <= _mostDays;

    protected override ulong FindHolding(PairBatch batch, ulong asked) =>
        batch.Left[slot] is var day and not DaySlot.NoDate ? batch.WhereWithin(slot, Math.Max(day - _mostDays, DaySlot.NoDate + 1), day + _mostDays, asked) : 0;

    /// <summary>Finds the greatest number of days by which the condition still holds, by asking it.</summary>
    private static int MostDays(DateDifferenceCondition condition)
    {
        var (least, most) = (0, DateOnly.MaxValue.DayNumber);
        while (least < most)
        {
            var middle = least + ((most - least + 1) / 2);
            (least, most) = condition.IsWithin(middle) ? (middle, most) : (least, middle - 1);
        }

        return least;
    }
}
