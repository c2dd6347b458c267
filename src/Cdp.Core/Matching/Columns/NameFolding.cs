using System.Text;
using Cdp.Identity;

namespace Cdp.Matching.Columns;

/// <summary>Folds names: what <see cref="NormalizeNameTransform"/> does, for all transforms that start from it.</summary>
internal static partial class NameFolding
{
    /// <summary>Folds a name.</summary>
    /// <param name="value">The name.</param>
    /// <returns>Its words in lower case, separated by single spaces; <see langword="null"/> when there are none.</returns>
    public static string? Fold(string value)
    {
        var folded = new StringBuilder(value.Length);
        if (Ascii.IsValid(value))
        {
            foreach (var character in value)
            {
                AppendAscii(folded, character);
            }
        }
        else
        {
            // Case folding composes, so the marks are split off after it.
            foreach (var rune in CaseFolding.Fold(WithPlainApostrophes(Mend(value))).Normalize(NormalizationForm.FormKD).EnumerateRunes())
            {
                AppendRune(folded, rune);
            }
        }

        if (folded.Length > 0 && folded[^1] == ' ')
        {
            folded.Length--;
        }

        return folded.Length == 0 ? null : folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Folds a name and splits it into words.</summary>
    /// <param name="value">The name.</param>
    /// <returns>The words, in their order.</returns>
    public static string[] Words(string value) => Fold(value)?.Split(' ') ?? [];

    /// <summary>Replaces what is no character, so that Unicode normalisation takes the text.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The text, with U+FFFD for each lone surrogate and U+FFFE.</returns>
    public static string Mend(string value)
    {
        if (IdentifierText.IsWellFormed(value))
        {
            return value;
        }

        var mended = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            Append(mended, rune.Value == 0xFFFE ? Rune.ReplacementChar : rune);
        }

        return mended.ToString();
    }

    /// <summary>Appends a code point.</summary>
    /// <param name="text">The text to append to.</param>
    /// <param name="rune">The code point.</param>
    public static void Append(StringBuilder text, Rune rune)
    {
        Span<char> characters = stackalloc char[2];
        text.Append(characters[..rune.EncodeToUtf16(characters)]);
    }

    private static void AppendAscii(StringBuilder folded, char character)
    {
        if (char.IsAsciiLetterOrDigit(character))
        {
            folded.Append(char.ToLowerInvariant(character));
        }
        else if (character is not ('\'' or '`'))
        {
            AppendSeparator(folded);
        }
    }

    private static void AppendSeparator(StringBuilder folded)
    {
        if (folded.Length > 0 && folded[^1] != ' ')
        {
            folded.Append(' ');
        }
    }

    // Compatibility decomposition would make a space and a mark of the acute accent that many keyboards give for an apostrophe.
    private static string WithPlainApostrophes(string value) => value.Replace('\u00B4', '\'').Replace('\u1FFD', '\'');
}
