using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Candidates;

/// <summary>A column whose whole values agree.</summary>
internal sealed class ValueKeys : KeyColumn
{
    private readonly EncodedColumn _encoded;
    private readonly ColumnExpression _column;

    public ValueKeys(EncodedColumn encoded, ColumnExpression column)
    {
        _encoded = encoded;
        _column = column;
        encoded.NumberValues();
    }

    public override ReadOnlySpan<int> KeysOf(int row) => _encoded.Codes[row] == 0 ? [] : _encoded.Codes.AsSpan(row, 1);

    public override int[] KeysOf(GuestRecord guest) => guest.ValueOf(_column) is { } value && _encoded.FindCode(value) is var code and > 0 ? [code] : [];
}
