using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cdp.Segmentation.Sets;

/// <summary>Counts of set bits, in a table of half bytes held by a register where the processor has 64-byte vectors, otherwise four words at a time.</summary>
/// <seealso href="https://doi.org/10.1093/comjnl/bxx046">Muła, Kurz, Lemire, "Faster population counts using AVX2 instructions", 2018</seealso>
internal static partial class BitmapKernels
{
    /// <summary>How many vectors are added up byte by byte: a byte counts eight bits of each, and 248 is the most that it holds.</summary>
    private const int VectorsPerSum = 16;

    private const int WordsPerSum = VectorsPerSum * 8;

    /// <summary>Counts the bits of some words.</summary>
    public static int Count(ReadOnlySpan<ulong> bits)
    {
        var i = 0;
        var count = 0;
        if (Avx512BW.IsSupported)
        {
            ref var a = ref MemoryMarshal.GetReference(bits);
            var total = Vector512<ulong>.Zero;
            for (; i + WordsPerSum <= bits.Length; i += WordsPerSum)
            {
                var sums = Vector512<byte>.Zero;
                for (var k = 0; k < WordsPerSum; k += 8)
                {
                    sums += CountBytes(Vector512.LoadUnsafe(ref a, (nuint)(i + k)));
                }

                total += AddBytes(sums);
            }

            count = (int)Vector512.Sum(total);
        }

        for (; i < bits.Length; i++)
        {
            count += BitOperations.PopCount(bits[i]);
        }

        return count;
    }

    /// <summary>Counts the bits that both bitmaps have.</summary>
    public static int CountIntersection(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right) => CountIntersection(left, right, right, isNot: false);

    /// <summary>Counts the bits that two bitmaps have and a third one has too, or has not, and keeps nothing in between.</summary>
    /// <param name="first">A bitmap.</param>
    /// <param name="second">Another.</param>
    /// <param name="third">The third.</param>
    /// <param name="isNot">Whether the third must not have the bit.</param>
    public static int CountIntersection(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second, ReadOnlySpan<ulong> third, bool isNot)
    {
        Debug.Assert(first.Length == Chunk.Words && second.Length == Chunk.Words && third.Length == Chunk.Words, "Bitmaps are of one length.");
        ref var a = ref MemoryMarshal.GetReference(first);
        ref var b = ref MemoryMarshal.GetReference(second);
        ref var c = ref MemoryMarshal.GetReference(third);
        var flip = isNot ? ulong.MaxValue : 0;
        return Avx512BW.IsSupported ? CountWide(ref a, ref b, ref c, flip) : CountWords(ref a, ref b, ref c, flip);
    }

    private static int CountWide(ref ulong a, ref ulong b, ref ulong c, ulong flip)
    {
        var flips = Vector512.Create(flip);
        var total = Vector512<ulong>.Zero;
        for (nuint i = 0; i < Chunk.Words; i += WordsPerSum)
        {
            // Two sums, so that no addition waits for the one before it.
            var (sums, others) = (Vector512<byte>.Zero, Vector512<byte>.Zero);
            for (nuint k = i; k < i + WordsPerSum; k += 32)
            {
                sums += CountBytes(Vector512.LoadUnsafe(ref a, k) & Vector512.LoadUnsafe(ref b, k) & (Vector512.LoadUnsafe(ref c, k) ^ flips));
                others += CountBytes(Vector512.LoadUnsafe(ref a, k + 8) & Vector512.LoadUnsafe(ref b, k + 8) & (Vector512.LoadUnsafe(ref c, k + 8) ^ flips));
                sums += CountBytes(Vector512.LoadUnsafe(ref a, k + 16) & Vector512.LoadUnsafe(ref b, k + 16) & (Vector512.LoadUnsafe(ref c, k + 16) ^ flips));
                others += CountBytes(Vector512.LoadUnsafe(ref a, k + 24) & Vector512.LoadUnsafe(ref b, k + 24) & (Vector512.LoadUnsafe(ref c, k + 24) ^ flips));
            }

            total += AddBytes(sums + others);
        }

        return (int)Vector512.Sum(total);
    }

    /// <summary>The same four words at a time, in four sums, for processors without wide vectors.</summary>
    private static int CountWords(ref ulong a, ref ulong b, ref ulong c, ulong flip)
    {
        var (sum0, sum1, sum2, sum3) = (0, 0, 0, 0);
        for (nuint i = 0; i < Chunk.Words; i += 4)
        {
            sum0 += BitOperations.PopCount(Unsafe.Add(ref a, i) & Unsafe.Add(ref b, i) & (Unsafe.Add(ref c, i) ^ flip));
            sum1 += BitOperations.PopCount(Unsafe.Add(ref a, i + 1) & Unsafe.Add(ref b, i + 1) & (Unsafe.Add(ref c, i + 1) ^ flip));
            sum2 += BitOperations.PopCount(Unsafe.Add(ref a, i + 2) & Unsafe.Add(ref b, i + 2) & (Unsafe.Add(ref c, i + 2) ^ flip));
            sum3 += BitOperations.PopCount(Unsafe.Add(ref a, i + 3) & Unsafe.Add(ref b, i + 3) & (Unsafe.Add(ref c, i + 3) ^ flip));
        }

        return sum0 + sum1 + sum2 + sum3;
    }

    /// <summary>Counts the bits of each byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> CountBytes(Vector512<ulong> words)
    {
        // The bits of 0 to 15, for each quarter of the vector.
        var counts = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
        var table = Vector512.Create(Vector256.Create(counts, counts), Vector256.Create(counts, counts));
        var half = Vector512.Create((byte)0x0F);
        var low = words.AsByte() & half;
        var high = (words >> 4).AsByte() & half;
        return Avx512BW.Shuffle(table, low) + Avx512BW.Shuffle(table, high);
    }

    /// <summary>Adds up each eight bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> AddBytes(Vector512<byte> bytes) => Avx512BW.SumAbsoluteDifferences(bytes, Vector512<byte>.Zero).AsUInt64();
}
