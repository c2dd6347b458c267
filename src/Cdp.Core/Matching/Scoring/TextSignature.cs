using System.Numerics;

namespace Cdp.Matching.Scoring;

/// <summary>A text as 64 bits: its length, and which characters occur in it once or more often. Two of them bound how many characters the texts share.</summary>
/// <remarks>The lowest 8 bits are the length. Above them are 28 groups of characters with two bits each: the first says "at least one", the second "at least two".</remarks>
internal static class TextSignature
{
    /// <summary>The length from which on a signature says nothing.</summary>
    public const int TooLong = 64;

    private const int Groups = 28;
    private const int LengthBits = 8;
    private const ulong LengthMask = (1UL << LengthBits) - 1;

    public static ulong Of(string text)
    {
        ulong signature = 0;
        var length = 0;
        for (var i = 0; i < text.Length; i++, length++)
        {
            // A character beyond U+FFFF counts once, as in the metrics.
            int character = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                character = char.ConvertToUtf32(text[i], text[++i]);
            }

            var place = LengthBits + (2 * ((character & 31) % Groups));
            signature |= (signature & (1UL << place)) == 0 ? 1UL << place : 1UL << (place + 1);
        }

        return signature | (uint)Math.Min(length, TooLong);
    }

    public static int Length(ulong signature) => (int)(signature & LengthMask);

    /// <summary>Counts the characters that both texts share, as far as the bits tell. Besides them the texts share no more than the smaller <see cref="CountRest"/>.</summary>
    public static int CountCommon(ulong left, ulong right) => BitOperations.PopCount(left & right & ~LengthMask);

    /// <summary>Counts the characters that the bits leave out, because others of their group fill them.</summary>
    public static int CountRest(ulong signature) => Length(signature) - BitOperations.PopCount(signature & ~LengthMask);
}
