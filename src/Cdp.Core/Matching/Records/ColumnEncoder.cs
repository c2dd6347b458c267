using System.Runtime.InteropServices;

namespace Cdp.Matching.Records;

/// <summary>Numbers the values of one column in the order in which they first occur.</summary>
internal sealed class ColumnEncoder
{
    private readonly HashSlots _slots = new();
    private readonly List<string> _values = [string.Empty];
    private readonly List<int> _codes = [];

    /// <summary>Takes in the values of a batch, in these steps: 1. hash them; 2. look where they would be; 3. look at what is there; 4. number them.</summary>
    /// <remarks>What many lookups wait for is memory. Step by step they wait side by side, for nothing in a step depends on another row; value by value each waits alone.</remarks>
    /// <param name="batch">The batch that follows the one before.</param>
    /// <param name="column">Which of its columns.</param>
    public void Add(RecordBatch batch, int column)
    {
        var start = _codes.Count;
        CollectionsMarshal.SetCount(_codes, start + batch.Count);
        var codes = CollectionsMarshal.AsSpan(_codes)[start..];
        Span<uint> hashes = stackalloc uint[codes.Length];
        Span<int> lengths = stackalloc int[codes.Length];

        // :: Step 1: hash them
        for (var row = 0; row < codes.Length; row++)
        {
            hashes[row] = Hash(batch.ValueOf(row, column, out _));
        }

        // :: Step 2: look where they would be
        _slots.Guess(hashes, codes);

        // :: Step 3: look at what is there
        var values = CollectionsMarshal.AsSpan(_values);
        for (var row = 0; row < codes.Length; row++)
        {
            lengths[row] = values[codes[row]].Length;
        }

        // :: Step 4: number them
        for (var row = 0; row < codes.Length; row++)
        {
            var value = batch.ValueOf(row, column, out var text);
            if (value.Length != lengths[row] || !value.SequenceEqual(_values[codes[row]]))
            {
                codes[row] = value.IsEmpty ? 0 : NumberOf(value, text, hashes[row]);
            }
        }
    }

    public EncodedColumn Build() => new([.. _codes], [.. _values]);

    private static uint Hash(ReadOnlySpan<char> value) => (uint)string.GetHashCode(value);

    private int NumberOf(ReadOnlySpan<char> value, string? text, uint hash)
    {
        var place = -1;
        while (_slots.Next(hash, ref place) is >= 0 and var known)
        {
            if (value.SequenceEqual(_values[known]))
            {
                return known;
            }
        }

        var number = _values.Count;
        _slots.Add(hash, number);
        _values.Add(text ?? value.ToString());
        return number;
    }
}
