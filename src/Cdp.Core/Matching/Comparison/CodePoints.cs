using System.Buffers;
using System.Runtime.InteropServices;

namespace Cdp.Matching.Comparison;

/// <summary>Gives algorithms the code points of texts, so that a character beyond U+FFFF counts once. A lone surrogate counts as itself.</summary>
internal static class CodePoints
{
    /// <summary>The greatest number of characters in both texts together for which buffers are on the stack: a few kilobytes.</summary>
    public const int MostOnStack = 512;

    private static readonly SearchValues<char> Surrogates = SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(unit => (char)unit)]);

    public static double Measure<TAlgorithm>(TAlgorithm algorithm, ReadOnlySpan<char> left, ReadOnlySpan<char> right)
        where TAlgorithm : struct, ICodePointAlgorithm =>
        left.ContainsAny(Surrogates) || right.ContainsAny(Surrogates)
            ? MeasureDecoded(algorithm, left, right)
            : algorithm.Measure(MemoryMarshal.Cast<char, ushort>(left), MemoryMarshal.Cast<char, ushort>(right)); // Each code unit is a code point.

    private static double MeasureDecoded<TAlgorithm>(TAlgorithm algorithm, ReadOnlySpan<char> left, ReadOnlySpan<char> right)
        where TAlgorithm : struct, ICodePointAlgorithm
    {
        var size = left.Length + right.Length;
        int[]? rented = null;
        var buffer = size <= MostOnStack ? stackalloc int[size] : rented = ArrayPool<int>.Shared.Rent(size);
        var leftCount = Decode(left, buffer);
        var rightCount = Decode(right, buffer[leftCount..]);
        var measure = algorithm.Measure<int>(buffer[..leftCount], buffer.Slice(leftCount, rightCount));
        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return measure;
    }

    private static int Decode(ReadOnlySpan<char> text, Span<int> codePoints)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                codePoints[count++] = char.ConvertToUtf32(text[i], text[i + 1]);
                i++;
            }
            else
            {
                codePoints[count++] = text[i];
            }
        }

        return count;
    }
}
