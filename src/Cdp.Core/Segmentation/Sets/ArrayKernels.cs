using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cdp.Segmentation.Sets;

/// <summary>Merges of sorted arrays of numbers.</summary>
/// <remarks>The loops have no branch that depends on the numbers: which array is ahead cannot be foretold, and each wrong guess would cost more than the step.</remarks>
internal static partial class ArrayKernels
{
    /// <summary>Writes what only the left array has.</summary>
    /// <returns>How many numbers were written.</returns>
    public static int Except(ReadOnlySpan<ushort> left, ReadOnlySpan<ushort> right, Span<ushort> output)
    {
        var (i, j, count) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            var (a, b) = (left[i], right[j]);
            output[count] = a;
            count += a < b ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }

        return count + CopyRest(left[i..], output[count..]);
    }

    /// <summary>Writes what either array has.</summary>
    /// <returns>How many numbers were written.</returns>
    public static int Union(ReadOnlySpan<ushort> left, ReadOnlySpan<ushort> right, Span<ushort> output)
    {
        var (i, j, count) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            var (a, b) = (left[i], right[j]);
            output[count++] = a < b ? a : b;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }

        count += CopyRest(left[i..], output[count..]);
        return count + CopyRest(right[j..], output[count..]);
    }

    /// <summary>Writes what one array has and the other has not.</summary>
    /// <returns>How many numbers were written.</returns>
    public static int SymmetricExcept(ReadOnlySpan<ushort> left, ReadOnlySpan<ushort> right, Span<ushort> output)
    {
        var (i, j, count) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            var (a, b) = (left[i], right[j]);
            output[count] = a < b ? a : b;
            count += a != b ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }

        count += CopyRest(left[i..], output[count..]);
        return count + CopyRest(right[j..], output[count..]);
    }

    /// <summary>Counts the numbers whose bits are set.</summary>
    public static int CountSet(ReadOnlySpan<ushort> values, ReadOnlySpan<ulong> bits)
    {
        bits = bits[..Chunk.Words];
        ref var first = ref MemoryMarshal.GetReference(bits);
        var count = 0ul;
        foreach (var value in values)
        {
            // A number of 16 bits is in a word of a bitmap, always.
            count += (Unsafe.Add(ref first, value >> 6) >> value) & 1;
        }

        return (int)count;
    }

    /// <summary>Writes the numbers whose bits are set, or those whose bits are not.</summary>
    /// <returns>How many numbers were written.</returns>
    public static int Filter(ReadOnlySpan<ushort> values, ReadOnlySpan<ulong> bits, bool isSet, Span<ushort> output)
    {
        bits = bits[..Chunk.Words];
        var flip = isSet ? 0ul : 1ul;
        var count = 0;
        foreach (var value in values)
        {
            output[count] = value;
            count += (int)(((bits[value >> 6] >> value) & 1) ^ flip);
        }

        return count;
    }

    /// <summary>Counts the runs of the numbers.</summary>
    public static int CountRuns(ReadOnlySpan<ushort> values)
    {
        var runs = values.IsEmpty ? 0 : 1;
        for (var i = 1; i < values.Length; i++)
        {
            runs += values[i] != values[i - 1] + 1 ? 1 : 0;
        }

        return runs;
    }

    private static int CopyRest(ReadOnlySpan<ushort> rest, Span<ushort> output)
    {
        rest.CopyTo(output);
        return rest.Length;
    }

    /// <summary>Writes the numbers that a mask names.</summary>
    private static int Emit(ReadOnlySpan<ushort> values, uint mask, Span<ushort> output)
    {
        var count = 0;
        for (; mask != 0; mask &= mask - 1)
        {
            output[count++] = values[BitOperations.TrailingZeroCount(mask)];
        }

        return count;
    }
}
