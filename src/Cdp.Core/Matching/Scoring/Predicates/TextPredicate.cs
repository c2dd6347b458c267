using Cdp.Matching.Comparison;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Asks the condition itself, with the texts of the records: for conditions that nothing is known about.</summary>
/// <param name="slots">Where the numbers of the texts are, by column.</param>
/// <param name="columns">The columns of the condition.</param>
/// <param name="condition">The condition.</param>
internal sealed class TextPredicate(int[] slots, EncodedColumn[] columns, LevelCondition condition) : LevelPredicate
{
    public override Verdict Judge(ReadOnlySpan<int> row) => Verdict.Unknown;

    public override Verdicts Judge(PairBatch batch, ulong asked) => new(0, asked);

    public override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<double> measures) => condition.Holds(TextsOf(left), TextsOf(right));

    private string?[] TextsOf(ReadOnlySpan<int> row)
    {
        var texts = new string?[slots.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            texts[i] = row[slots[i]] is var code and not 0 ? columns[i].Values[code] : null;
        }

        return texts;
    }
}
