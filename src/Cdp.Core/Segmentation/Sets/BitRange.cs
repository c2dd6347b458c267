using System.Numerics;

namespace Cdp.Segmentation.Sets;

/// <summary>Bits of a bitmap from one number to another, both included.</summary>
internal static class BitRange
{
    public static void Set(Span<ulong> bits, int first, int last)
    {
        var (low, high) = (first >> 6, last >> 6);
        if (low == high)
        {
            bits[low] |= From(first) & To(last);
            return;
        }

        bits[low] |= From(first);
        bits[(low + 1)..high].Fill(ulong.MaxValue);
        bits[high] |= To(last);
    }

    public static void Clear(Span<ulong> bits, int first, int last)
    {
        var (low, high) = (first >> 6, last >> 6);
        if (low == high)
        {
            bits[low] &= ~(From(first) & To(last));
            return;
        }

        bits[low] &= ~From(first);
        bits[(low + 1)..high].Clear();
        bits[high] &= ~To(last);
    }

    public static void Flip(Span<ulong> bits, int first, int last)
    {
        var (low, high) = (first >> 6, last >> 6);
        if (low == high)
        {
            bits[low] ^= From(first) & To(last);
            return;
        }

        bits[low] ^= From(first);
        foreach (ref var word in bits[(low + 1)..high])
        {
            word = ~word;
        }

        bits[high] ^= To(last);
    }

    public static int Count(ReadOnlySpan<ulong> bits, int first, int last)
    {
        var (low, high) = (first >> 6, last >> 6);
        return low == high
            ? BitOperations.PopCount(bits[low] & From(first) & To(last))
            : BitOperations.PopCount(bits[low] & From(first)) + BitmapKernels.Count(bits[(low + 1)..high]) + BitOperations.PopCount(bits[high] & To(last));
    }

    /// <summary>Gives a word with the bits from a number on.</summary>
    private static ulong From(int number) => ulong.MaxValue << number;

    /// <summary>Gives a word with the bits up to a number.</summary>
    private static ulong To(int number) => ulong.MaxValue >> ~number;
}
