using System.Globalization;
using System.Text;
using Cdp.Identity;

namespace Cdp.Kpis.Surveys;

/// <summary>Takes texts apart into words, in any script.</summary>
/// <remarks>
/// Texts are composed and folded in case. A word is a run of letters, marks and digits with a letter in it; an apostrophe between letters belongs to it. Scripts that put no spaces between words — Chinese, Japanese, Thai, Lao,
/// Khmer, Burmese — give the pairs of characters that follow each other, a character being a letter with its marks.
/// </remarks>
/// <seealso href="https://www.unicode.org/reports/tr29/">Unicode standard annex 29, "Unicode text segmentation"</seealso>
/// <seealso href="https://doi.org/10.1145/1031171.1031285">McNamee and Mayfield, "Character n-gram tokenization for European language text retrieval", 2004, for n-grams in place of words</seealso>
internal static class WordBreaker
{
    public static IEnumerable<string> WordsOf(string text)
    {
        var words = new List<string>();
        var (word, characters, hasLetter) = (new StringBuilder(), new List<string>(), false);
        var runes = Fold(text).EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            var rune = runes[i];
            if (IsMark(rune) && (word.Length > 0 || characters.Count > 0))
            {
                // A mark belongs to what it stands on.
                if (word.Length > 0)
                {
                    word.Append(rune.ToString());
                }
                else
                {
                    characters[^1] += rune.ToString();
                }
            }
            else if (IsWithoutSpaces(rune))
            {
                EndWord();
                characters.Add(rune.ToString());
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                EndCharacters();
                word.Append(rune.ToString());
                hasLetter |= Rune.IsLetter(rune);
            }
            else if (rune.Value is '\'' or 0x2019 && word.Length > 0 && i + 1 < runes.Length && Rune.IsLetter(runes[i + 1]) && !IsWithoutSpaces(runes[i + 1]))
            {
                word.Append('\'');
            }
            else if (rune.Value is not (0x200C or 0x200D))
            {
                // Joiners shape letters and end nothing.
                EndWord();
                EndCharacters();
            }
        }

        EndWord();
        EndCharacters();
        return words;

        void EndWord()
        {
            if (hasLetter)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            hasLetter = false;
        }

        void EndCharacters()
        {
            for (var i = 0; i + 1 < characters.Count; i++)
            {
                words.Add(characters[i] + characters[i + 1]);
            }

            if (characters.Count == 1)
            {
                words.Add(characters[0]);
            }

            characters.Clear();
        }
    }

    /// <summary>Composes a text and folds its case; what is no character is replaced.</summary>
    public static string Fold(string text) => CaseFolding.Fold(Mend(text));

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Tells whether a letter is of a script without spaces, by the blocks of Unicode 16.</summary>
    private static bool IsWithoutSpaces(Rune rune) => Rune.IsLetter(rune) && rune.Value is
        (>= 0x0E00 and <= 0x0EFF) // Thai, Lao
        or (>= 0x1000 and <= 0x109F) or (>= 0xA9E0 and <= 0xA9FF) or (>= 0xAA60 and <= 0xAA7F) // Burmese
        or (>= 0x1780 and <= 0x17FF) // Khmer
        or (>= 0x3005 and <= 0x3007) or (>= 0x3040 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) // Japanese
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF); // Chinese characters

    /// <summary>Replaces what is no character, so that the text can be composed.</summary>
    private static string Mend(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            mended.Append((rune.Value == 0xFFFE ? Rune.ReplacementChar : rune).ToString());
        }

        return mended.ToString();
    }
}
