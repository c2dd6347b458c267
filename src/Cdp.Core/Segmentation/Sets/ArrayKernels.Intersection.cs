using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cdp.Segmentation.Sets;

/// <summary>Intersections of sorted arrays: short ones all at once, like ones in blocks of eight by eight, unlike ones by galloping.</summary>
/// <seealso href="https://doi.org/10.1002/spe.2326">Lemire, Boytsov, Kurz, "SIMD compression and the intersection of sorted integers", 2016</seealso>
/// <seealso href="https://doi.org/10.1016/0020-0190(76)90071-5">Bentley and Yao, "An almost optimal algorithm for unbounded searching", 1976</seealso>
internal static partial class ArrayKernels
{
    /// <summary>The most numbers of an array that is compared in the same steps whatever it is.</summary>
    public const int Tiny = 16;

    private const int Block = 8;

    /// <summary>How many times as long an array is from which on it is searched in leaps.</summary>
    private const int GallopRatio = 64;

    /// <summary>Finds what both arrays have.</summary>
    /// <param name="left">An array with padding.</param>
    /// <param name="right">Another.</param>
    /// <param name="output">Where to write it; empty to count it only. It is neither of the arrays.</param>
    /// <returns>How many numbers both have.</returns>
    public static int Intersect(Chunk left, Chunk right, Span<ushort> output)
    {
        var few = left.Count <= right.Count ? left : right;
        var many = left.Count <= right.Count ? right : left;
        if (Vector512.IsHardwareAccelerated && many.Count <= Chunk.Padding)
        {
            return IntersectShort(few, many, output);
        }

        return few.Count < Block || many.Count / GallopRatio >= few.Count
            ? Gallop(few.Values, many.Values, output)
            : IntersectBlocks(few.Values, many.Values, output);
    }

    /// <summary>Tells of two arrays of up to 16 numbers whether they have none in common for sure, in the same steps whatever they are.</summary>
    /// <param name="left">The first array and what is behind it, 16 numbers at least.</param>
    /// <param name="leftCount">How many numbers are of it.</param>
    /// <param name="right">The second array and what is behind it. That a number behind it is met only means that it is not for sure.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreApart(ReadOnlySpan<ushort> left, int leftCount, ReadOnlySpan<ushort> right)
    {
        Debug.Assert(left.Length >= Tiny && right.Length >= Tiny && leftCount <= Tiny, "Arrays have padding.");
        ref var others = ref MemoryMarshal.GetReference(right);
        var lanes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(left));
        var (found, more) = (Vector256<ushort>.Zero, Vector256<ushort>.Zero);
        for (nuint i = 0; i < Tiny; i += 4)
        {
            found |= Vector256.Equals(lanes, Vector256.Create(Unsafe.Add(ref others, i)));
            more |= Vector256.Equals(lanes, Vector256.Create(Unsafe.Add(ref others, i + 1)));
            found |= Vector256.Equals(lanes, Vector256.Create(Unsafe.Add(ref others, i + 2)));
            more |= Vector256.Equals(lanes, Vector256.Create(Unsafe.Add(ref others, i + 3)));
        }

        return ((found | more).ExtractMostSignificantBits() & ((1u << leftCount) - 1)) == 0;
    }

    /// <summary>Compares each number of one array with all numbers of the other at once.</summary>
    private static int IntersectShort(Chunk few, Chunk many, Span<ushort> output)
    {
        var lanes = Vector512.Create(many.Padded);
        var found = Vector512<ushort>.Zero;
        foreach (var value in few.Values)
        {
            found |= Vector512.Equals(lanes, Vector512.Create(value));
        }

        // What is in the lanes behind the array is not of it.
        var mask = (uint)(found.ExtractMostSignificantBits() & ((1ul << many.Count) - 1));
        return output.IsEmpty ? BitOperations.PopCount(mask) : Emit(many.Padded, mask, output);
    }

    private static int IntersectBlocks(ReadOnlySpan<ushort> left, ReadOnlySpan<ushort> right, Span<ushort> output)
    {
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        var (i, j, count) = (0, 0, 0);
        var isWriting = !output.IsEmpty;
        while (i + Block <= left.Length && j + Block <= right.Length)
        {
            var mask = MatchBlocks(Vector128.LoadUnsafe(ref a, (nuint)i), Vector128.LoadUnsafe(ref b, (nuint)j));
            var lastLeft = Unsafe.Add(ref a, i + Block - 1);
            var lastRight = Unsafe.Add(ref b, j + Block - 1);
            if (!isWriting)
            {
                count += BitOperations.PopCount(mask);
            }
            else if (mask != 0)
            {
                count += Emit(left[i..], mask, output[count..]);
            }

            // The block that ends first cannot match anything that follows in the other array.
            i += lastLeft <= lastRight ? Block : 0;
            j += lastRight <= lastLeft ? Block : 0;
        }

        var leftRest = left[i..];
        var rightRest = right[j..];
        output = isWriting ? output[count..] : output;
        return count + (leftRest.Length <= rightRest.Length ? Gallop(leftRest, rightRest, output) : Gallop(rightRest, leftRest, output));
    }

    /// <summary>Tells which of eight numbers are among eight others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint MatchBlocks(Vector128<ushort> left, Vector128<ushort> right)
    {
        if (Avx512BW.IsSupported)
        {
            // Four rotations at once, and then the other four: all 64 pairs in two comparisons.
            var lefts = Avx512BW.PermuteVar32x16(
                left.ToVector256Unsafe().ToVector512Unsafe(),
                Vector512.Create((ushort)0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7));
            var rights = right.ToVector256Unsafe().ToVector512Unsafe();
            var first = Avx512BW.PermuteVar32x16(
                rights,
                Vector512.Create((ushort)0, 1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7, 0, 2, 3, 4, 5, 6, 7, 0, 1, 3, 4, 5, 6, 7, 0, 1, 2));
            var second = Avx512BW.PermuteVar32x16(
                rights,
                Vector512.Create((ushort)4, 5, 6, 7, 0, 1, 2, 3, 5, 6, 7, 0, 1, 2, 3, 4, 6, 7, 0, 1, 2, 3, 4, 5, 7, 0, 1, 2, 3, 4, 5, 6));
            var equal = Vector512.Equals(lefts, first) | Vector512.Equals(lefts, second);
            var mask = (uint)equal.ExtractMostSignificantBits();
            mask |= mask >> 16;
            return (mask | (mask >> 8)) & 0xFF;
        }

        var found = Vector128.Equals(left, right);
        for (var turn = 1; turn < Block; turn++)
        {
            right = Vector128.Shuffle(right, Vector128.Create((ushort)1, 2, 3, 4, 5, 6, 7, 0));
            found |= Vector128.Equals(left, right);
        }

        return found.ExtractMostSignificantBits();
    }

    /// <summary>Searches each number of a short array in a long one, in leaps that double, from where the one before it was.</summary>
    private static int Gallop(ReadOnlySpan<ushort> few, ReadOnlySpan<ushort> many, Span<ushort> output)
    {
        Debug.Assert(few.Length <= many.Length || few.Length < Block, "The short array leads.");
        var isWriting = !output.IsEmpty;
        var (place, count) = (0, 0);
        foreach (var value in few)
        {
            place = Seek(many, place, value);
            if (place == many.Length)
            {
                break;
            }

            if (many[place] == value)
            {
                if (isWriting)
                {
                    output[count] = value;
                }

                count++;
                place++;
            }
        }

        return count;
    }

    /// <summary>Finds the first place, not before a given one, of a number that is not smaller.</summary>
    private static int Seek(ReadOnlySpan<ushort> values, int from, ushort value)
    {
        if (from == values.Length || values[from] >= value)
        {
            return from;
        }

        var leap = 1;
        while (from + leap < values.Length && values[from + leap] < value)
        {
            leap <<= 1;
        }

        var low = from + (leap >> 1) + 1;
        var high = Math.Min(from + leap, values.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (values[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
