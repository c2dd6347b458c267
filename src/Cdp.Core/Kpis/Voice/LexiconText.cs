using System.Globalization;
using System.Text;
using Cdp.Kpis.Surveys;

namespace Cdp.Kpis.Voice;

/// <summary>Writes texts in one way, so that words are found however they are typed.</summary>
internal static class LexiconText
{
    private static readonly string[] ArabicPrefixes = ["وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب"];

    /// <summary>Folds a text: in case; Arabic without vowel marks and with one form of alef, ya and ta marbuta; Russian <c>ё</c> as <c>е</c>; the cedillas that stand for Romanian commas; and the dot of the Turkish <c>İ</c>.</summary>
    public static string Fold(string text)
    {
        var folded = WordBreaker.Fold(text);
        if (Ascii.IsValid(folded))
        {
            return folded;
        }

        var result = new StringBuilder(folded.Length);
        foreach (var character in folded)
        {
            switch (character)
            {
                case (>= '\u064B' and <= '\u065F') or '\u0670' or '\u0640':
                case '\u0307' when result.Length > 0 && result[^1] == 'i':
                    break;
                default:
                    result.Append(OneFormOf(character));
                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>Gives a folded text without diacritics.</summary>
    public static string Plain(string folded)
    {
        if (Ascii.IsValid(folded))
        {
            return folded;
        }

        var result = new StringBuilder(folded.Length);
        foreach (var character in folded.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                result.Append(character switch { 'đ' => 'd', 'ł' => 'l', 'ı' => 'i', _ => character });
            }
        }

        return result.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Gives the letters and digits of a folded text one by one.</summary>
    public static string[] CharactersOf(string folded) => [.. folded.EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(rune => rune.ToString())];

    /// <summary>Takes apart what an apostrophe joins: <c>n'aime</c> into <c>n'</c> and <c>aime</c>.</summary>
    public static string[] SplitElisions(string[] words) =>
        Array.Exists(words, word => word.Contains('\''))
            ? [.. words.SelectMany(word => word.IndexOf('\'') is > 0 and var place && place < word.Length - 1 ? [word[..(place + 1)], word[(place + 1)..]] : new[] { word })]
            : words;

    /// <summary>Takes articles and the like off those Arabic words that are not known with them, and the ending of adverbs.</summary>
    public static string[] DropPrefixes(string[] words, Func<string, bool> isKnown) => Array.ConvertAll(words, word => isKnown(word) ? word : FormsOf(word).FirstOrDefault(isKnown) ?? word);

    private static IEnumerable<string> FormsOf(string word)
    {
        var rests = ArabicPrefixes.Where(prefix => word.StartsWith(prefix, StringComparison.Ordinal)).Select(prefix => word[prefix.Length..]).Prepend(word).ToList();
        return rests.Concat(rests.Where(rest => rest.EndsWith('ا')).Select(rest => rest[..^1])).Where(form => form.Length > 2);
    }

    private static char OneFormOf(char character) => character switch
    {
        'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
        'ى' or 'ئ' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        'ё' => 'е',
        'ş' => 'ș',
        'ţ' => 'ț',
        _ => character,
    };
}
