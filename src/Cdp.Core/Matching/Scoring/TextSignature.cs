using System.Numerics;

namespace Cdp.Matching.Scoring;

/// <summary>A text as 64 bits that tell how often its characters occur, and beside them its length and how it begins. Two of them bound how many characters the texts share.</summary>
/// <remarks>
/// Each group of characters has a few bits, of which as many are set as characters of the group occur, from the lowest up, until they are full: the bits that two
/// texts have in common count what both have. Texts of letters take 32 groups of 2 bits. Texts of digits would fill few of these groups, and so take 12 groups of
/// 5 bits: one for each digit, and two for what stands between them.
/// </remarks>
/// <param name="Counts">The bits.</param>
/// <param name="Rest">From the lowest bits up: the length, or <see cref="TooLong"/>; the number of characters that the counts leave out; the first character.</param>
internal readonly record struct TextSignature(ulong Counts, int Rest)
{
    /// <summary>The length from which on a signature says nothing.</summary>
    public const int TooLong = 64;

    private const int LengthBits = 8;
    private const int FirstBits = 16;
    private const int Mask = (1 << LengthBits) - 1;

    /// <summary>Makes the signature of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isOfDigits">Whether to count for texts of digits; signatures that are compared must count alike.</param>
    public static TextSignature Of(string text, bool isOfDigits)
    {
        ulong counts = 0;
        var length = 0;
        for (var i = 0; i < text.Length; i++, length++)
        {
            // A character beyond U+FFFF counts once, as in the metrics.
            int character = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                character = char.ConvertToUtf32(text[i], text[++i]);
            }

            var (place, bits) = isOfDigits ? PlaceAmongDigits(character) : PlaceAmongLetters(character);
            var group = ((1UL << bits) - 1) << place;
            counts |= ((counts << 1) | (1UL << place)) & group;
        }

        // What does not fit in is of texts that are too long, where nothing depends on it.
        var rest = (length - BitOperations.PopCount(counts)) & Mask;
        return new TextSignature(counts, Math.Min(length, TooLong) | (rest << LengthBits) | (text[0] << FirstBits));
    }

    /// <summary>Tells whether most characters of some texts are digits.</summary>
    public static bool AreOfDigits(ReadOnlySpan<string> texts)
    {
        var (digits, characters) = (0L, 0L);
        foreach (var text in texts)
        {
            characters += text.Length;
            foreach (var character in text)
            {
                digits += char.IsAsciiDigit(character) ? 1 : 0;
            }
        }

        return 2 * digits > characters;
    }

    public static int LengthOf(int rest) => rest & Mask;

    public static int UncountedOf(int rest) => (rest >> LengthBits) & Mask;

    /// <summary>Tells by 1 whether two texts begin with different characters, otherwise by 0. Halves of characters beyond U+FFFF may hide a difference.</summary>
    public static int BeginApart(int rest, int other) => ((rest ^ other) >>> FirstBits) != 0 ? 1 : 0;

    private static (int Place, int Bits) PlaceAmongDigits(int character) =>
        ((character is >= '0' and <= '9' ? character - '0' : 10 + (character & 1)) * 5, 5);

    // The letters of an alphabet stand side by side in blocks of 32, with some groups to spare.
    private static (int Place, int Bits) PlaceAmongLetters(int character) =>
        ((character is >= '0' and <= '9' ? 27 + ((character - '0') % 5) : character & 31) * 2, 2);
}
