using System.Text;

namespace Cdp.Identity;

/// <summary>Unicode compatibility normalisation (NFKC) and full case folding, so that texts that differ in case alone become equal.</summary>
/// <remarks>
/// It folds by the C and F lines of Unicode's CaseFolding.txt; the Turkic T lines are left out, because one form must serve every language: a
/// dotless <c>ı</c> stays itself, and <c>İ</c> becomes <c>i</c> with a dot above.
/// </remarks>
internal static class CaseFolding
{
    /// <summary>Folds a text.</summary>
    /// <param name="value">The text, without lone surrogates.</param>
    /// <returns>The folded text in NFKC. Folding it again changes nothing.</returns>
    public static string Fold(string value)
    {
        if (Ascii.IsValid(value))
        {
            return value.ToLowerInvariant();
        }

        // Of the full foldings that give more than one character, all but ß and ẞ are the folding of the character's decomposition.
        // Decomposing first therefore replaces the table; composing at the end gives NFKC.
        var decomposed = value.Normalize(NormalizationForm.FormKD);
        var folded = new StringBuilder(decomposed.Length + 4);
        foreach (var rune in decomposed.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case < 0x80:
                    folded.Append(char.ToLowerInvariant((char)rune.Value));
                    break;
                case 0x00DF or 0x1E9E: // ß, ẞ
                    folded.Append("ss");
                    break;
                case 0x0345: // the iota below a Greek vowel
                    folded.Append('\u03B9');
                    break;
                case (>= 0x13A0 and <= 0x13FD) or (>= 0xAB70 and <= 0xABBF): // Cherokee, the one script that folds to its capitals
                    AppendRune(folded, Rune.ToUpperInvariant(rune));
                    break;
                default:
                    // Up, then down: it joins letters that share a capital, such as σ and the final ς.
                    AppendRune(folded, Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)));
                    break;
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormKC);
    }

    private static void AppendRune(StringBuilder text, Rune rune)
    {
        Span<char> characters = stackalloc char[2];
        text.Append(characters[..rune.EncodeToUtf16(characters)]);
    }
}
