using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>One record and up to 64 others, of which each number stands side by side, so that a loop runs through memory in order and takes 8 of them at a time.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
/// <param name="comparisons">The comparisons.</param>
/// <param name="rows">The greatest number of records of a tile, a multiple of 64.</param>
internal sealed class PairBatch(CompiledComparisons comparisons, int rows)
{
    // With a little room behind each column, places of different columns do not fight for the same line of the processor's cache.
    private const int Room = 16;

    private readonly int _stride = rows + Room;
    private readonly int[] _rows = new int[rows];
    private readonly int[] _columns = new int[comparisons.ComparedWidth * (rows + Room)];
    private readonly ulong[] _tested = new ulong[comparisons.MostMeasures];
    private readonly ulong[] _close = new ulong[comparisons.MostMeasures];
    private int _left;
    private int _first;

    /// <summary>Gets the one record.</summary>
    public ReadOnlySpan<int> Left => WordsOf(_left);

    /// <summary>Takes in the records of a tile.</summary>
    public void Load(ReadOnlySpan<int> rows)
    {
        rows.CopyTo(_rows);
        for (var i = 0; i < rows.Length; i++)
        {
            var words = comparisons[(long)rows[i]][..comparisons.ComparedWidth];
            var at = i;
            foreach (var word in words)
            {
                _columns[at] = word;
                at += _stride;
            }
        }
    }

    /// <summary>Gives the numbers of a record of the tile.</summary>
    public ReadOnlySpan<int> WordsOf(int place) => comparisons[(long)_rows[place]];

    /// <summary>Gives one of the others.</summary>
    public ReadOnlySpan<int> Right(int bit) => WordsOf(_first + bit);

    /// <summary>Gives one number of all records of the tile.</summary>
    public ReadOnlySpan<int> TileColumn(int slot) => _columns.AsSpan(slot * _stride, _rows.Length);

    /// <summary>Moves to a record, and to the others that a word has the bits of.</summary>
    public void Move(int left, int word)
    {
        (_left, _first) = (left, word << 6);
        Array.Clear(_tested);
    }

    /// <summary>Finds the others of which a number is a certain one.</summary>
    public ulong WhereEqual(int slot, int wanted, ulong asked)
    {
        var sought = Vector256.Create(wanted);
        ref var start = ref MemoryMarshal.GetReference(Column(slot));
        var equal = 0UL;
        for (var shift = 0; shift < 64; shift += Vector256<int>.Count)
        {
            if (((asked >> shift) & 0xFF) != 0)
            {
                equal |= (ulong)Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)shift), sought).ExtractMostSignificantBits() << shift;
            }
        }

        return equal & asked;
    }

    /// <summary>Finds the others of which a number lies within two.</summary>
    public ulong WhereWithin(int slot, int least, int most, ulong asked)
    {
        var (lowest, highest) = (Vector256.Create(least), Vector256.Create(most));
        ref var start = ref MemoryMarshal.GetReference(Column(slot));
        var within = 0UL;
        for (var shift = 0; shift < 64; shift += Vector256<int>.Count)
        {
            if (((asked >> shift) & 0xFF) != 0)
            {
                var numbers = Vector256.LoadUnsafe(ref start, (nuint)shift);
                var outside = Vector256.LessThan(numbers, lowest) | Vector256.GreaterThan(numbers, highest);
                within |= (ulong)(~outside.ExtractMostSignificantBits() & 0xFF) << shift;
            }
        }

        return within & asked;
    }

    /// <summary>Finds the others whose texts may be close enough by their signatures.</summary>
    public ulong WhereAllowed(int slot, SignatureBound bound, ulong asked) =>
        asked == 0 ? 0 : bound.Allows(SignatureSlot.Read(Left, slot), Column(slot), Column(slot + 1), Column(slot + 2), asked);

    /// <summary>Finds the others whose texts may be close enough for the loosest threshold that a comparison asks of a metric. Each is looked at once.</summary>
    public ulong WhereClose(ColumnMeasure measure, ulong asked)
    {
        ref var tested = ref _tested[measure.Place];
        ref var close = ref _close[measure.Place];
        if ((asked & ~tested) is var rest and not 0)
        {
            close = (close & tested) | WhereAllowed(measure.Signature, measure.Bound, rest);
            tested |= rest;
        }

        return close & asked;
    }

    private ReadOnlySpan<int> Column(int slot) => _columns.AsSpan((slot * _stride) + _first, 64);
}
