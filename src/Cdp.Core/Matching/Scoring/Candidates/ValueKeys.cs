using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Candidates;

/// <summary>A column whose whole values agree.</summary>
internal sealed class ValueKeys(EncodedColumn encoded, ColumnExpression column) : KeyColumn
{
    public override ReadOnlySpan<int> KeysOf(int row) => encoded.Codes[row] == 0 ? [] : encoded.Codes.AsSpan(row, 1);

    public override int[] KeysOf(GuestRecord guest) => guest.ValueOf(column) is { } value && encoded.FindCode(value) is var code and > 0 ? [code] : [];
}
