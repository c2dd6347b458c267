using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cdp.Segmentation.Sets;

/// <summary>Operations on bitmaps of one length, word by word.</summary>
internal static partial class BitmapKernels
{
    /// <summary>Writes what an operation makes of each two words. The output may be one of the operands.</summary>
    public static void Combine<TOperation>(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> output)
        where TOperation : struct, IBitOperation
    {
        Debug.Assert(left.Length == Chunk.Words && right.Length == Chunk.Words && output.Length == Chunk.Words, "Bitmaps are of one length.");
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        ref var to = ref MemoryMarshal.GetReference(output);
        for (nuint i = 0; i < Chunk.Words; i += (nuint)Vector256<ulong>.Count)
        {
            TOperation.Apply(Vector256.LoadUnsafe(ref a, i), Vector256.LoadUnsafe(ref b, i)).StoreUnsafe(ref to, i);
        }
    }

    /// <summary>Counts the runs of set bits: each begins with a bit whose lower neighbour is not set.</summary>
    public static int CountRuns(ReadOnlySpan<ulong> bits)
    {
        var (runs, carry) = (0, 0ul);
        foreach (var word in bits)
        {
            runs += BitOperations.PopCount(word & ~((word << 1) | carry));
            carry = word >> 63;
        }

        return runs;
    }

    /// <summary>Sets the bits of numbers.</summary>
    public static void Set(ReadOnlySpan<ushort> values, Span<ulong> bits)
    {
        foreach (var value in values)
        {
            bits[value >> 6] |= 1ul << value;
        }
    }

    /// <summary>Clears the bits of numbers.</summary>
    public static void Clear(ReadOnlySpan<ushort> values, Span<ulong> bits)
    {
        foreach (var value in values)
        {
            bits[value >> 6] &= ~(1ul << value);
        }
    }

    /// <summary>Flips the bits of numbers.</summary>
    public static void Flip(ReadOnlySpan<ushort> values, Span<ulong> bits)
    {
        foreach (var value in values)
        {
            bits[value >> 6] ^= 1ul << value;
        }
    }

    /// <summary>Writes the numbers whose bits are set, rising.</summary>
    public static void WriteValues(ReadOnlySpan<ulong> bits, Span<ushort> output)
    {
        var count = 0;
        for (var i = 0; i < bits.Length; i++)
        {
            for (var word = bits[i]; word != 0; word &= word - 1)
            {
                output[count++] = (ushort)((i << 6) + BitOperations.TrailingZeroCount(word));
            }
        }
    }

    /// <summary>Writes the first and the last number of each run.</summary>
    public static void WriteRuns(ReadOnlySpan<ulong> bits, Span<ushort> output)
    {
        var count = 0;
        var carry = 0ul;
        for (var i = 0; i < bits.Length; i++)
        {
            // A bit is an edge where it differs from its lower neighbour: a run begins at it, or has ended before it.
            var word = bits[i];
            for (var edges = word ^ ((word << 1) | carry); edges != 0; edges &= edges - 1)
            {
                var number = (i << 6) + BitOperations.TrailingZeroCount(edges);
                output[count] = (ushort)(number - (count & 1));
                count++;
            }

            carry = word >> 63;
        }

        if ((count & 1) != 0)
        {
            output[count] = Chunk.Size - 1;
        }
    }
}
