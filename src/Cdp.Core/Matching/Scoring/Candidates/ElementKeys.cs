using System.Runtime.InteropServices;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Candidates;

/// <summary>A column of arrays that have an element in common. A text that is no array is an element itself, as in blocking.</summary>
internal sealed class ElementKeys : KeyColumn
{
    private readonly EncodedColumn _encoded;
    private readonly ColumnExpression _column;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly int[][] _keys;

    public ElementKeys(EncodedColumn encoded, ColumnExpression column)
    {
        _encoded = encoded;
        _column = column;
        _keys = Array.ConvertAll(encoded.Values, value => value.Length == 0 ? [] : (int[])[.. ElementsOf(value).Select(NumberOf).Distinct()]);
    }

    public override ReadOnlySpan<int> KeysOf(int row) => _keys[_encoded.Codes[row]];

    public override int[] KeysOf(GuestRecord guest) => guest.ValueOf(_column) is not { } value
        ? []
        : [.. ElementsOf(value).Select(element => _numbers.GetValueOrDefault(element, -1)).Where(number => number >= 0).Distinct()];

    private static string[] ElementsOf(string value) => ArrayText.Parse(value) ?? [value];

    private int NumberOf(string element)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, element, out var known);
        return number = known ? number : _numbers.Count - 1;
    }
}
