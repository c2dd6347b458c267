using System.Globalization;
using System.Text;

namespace Cdp.Matching.Columns;

internal static partial class NameFolding
{
    private static void AppendRune(StringBuilder folded, Rune rune)
    {
        if (rune.IsAscii)
        {
            AppendAscii(folded, (char)rune.Value);
            return;
        }

        if (IsApostrophe(rune.Value))
        {
            return;
        }

        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark when IsDiacritic(rune.Value):
            case UnicodeCategory.Format:
                break;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark:
            case UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber:
                Append(folded, rune);
                break;
            case UnicodeCategory.DecimalDigitNumber:
                folded.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                break;
            case UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter:
                if (BaseLetters(rune.Value) is { } letters)
                {
                    folded.Append(letters);
                }
                else
                {
                    Append(folded, rune);
                }

                break;
            default:
                AppendSeparator(folded);
                break;
        }
    }

    // Marks of other scripts are vowels or voice a consonant: without them another name is left.
    private static bool IsDiacritic(int value) => value is
        (>= 0x0300 and <= 0x036F) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE20 and <= 0xFE2F)
        or (>= 0x0483 and <= 0x0489) // Cyrillic
        or (>= 0x0591 and <= 0x05C7) // Hebrew points
        or (>= 0x0610 and <= 0x061A) or (>= 0x064B and <= 0x065F) or 0x0670 or (>= 0x06D6 and <= 0x06ED) or (>= 0x0890 and <= 0x08FF) // Arabic
        or (>= 0xFE00 and <= 0xFE0F); // variation selectors

    // The marks that are typed for an apostrophe, the letters for a glottal stop, and the dot inside the Catalan l·l.
    private static bool IsApostrophe(int value) => value is
        0x2018 or 0x2019 or 0x201B or 0x2032 or 0x2035 or (>= 0x02B9 and <= 0x02BF) or 0x02C8 or 0x02CA or 0x02CB or 0x055A or 0x05F3 or 0x05F4
        or 0x00B7 or 0xA78B or 0xA78C;

    // Only folded letters arrive here; null stands for a letter that is its own base.
    private static string? BaseLetters(int value) => value switch
    {
        'đ' or 'ð' or 'ɖ' or 'ɗ' or 'ƌ' or 'ȡ' => "d",
        'ł' or 'ƚ' or 'ɫ' or 'ⱡ' or 'ɬ' => "l",
        'ø' or 'ɔ' or 'ɵ' => "o",
        'ı' or 'ɨ' or 'ɩ' or 'ɪ' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ħ' or 'ɦ' => "h",
        'ŋ' or 'ɲ' or 'ƞ' or 'ɳ' => "n",
        'ŧ' or 'ƫ' or 'ƭ' or 'ʈ' or 'ⱦ' => "t",
        'ĸ' or 'ƙ' => "k",
        'ə' or 'ǝ' or 'ɛ' or 'ɇ' => "e",
        'ɓ' or 'ƀ' or 'ƃ' => "b",
        'ƈ' or 'ȼ' => "c",
        'ƒ' => "f",
        'ɠ' or 'ǥ' or 'ɣ' => "g",
        'ɉ' or 'ȷ' => "j",
        'ƥ' => "p",
        'ʠ' => "q",
        'ɍ' or 'ɽ' => "r",
        'ʉ' or 'ʊ' => "u",
        'ʋ' => "v",
        'ƴ' or 'ɏ' => "y",
        'ƶ' or 'ȥ' or 'ʒ' => "z",
        'ⱥ' or 'ɑ' => "a",
        0x0671 or 0x0672 or 0x0673 => "\u0627", // alef wasla, alef with a wavy hamza
        0x0629 or 0x06C3 or 0x06C1 or 0x06BE or 0x06D5 => "\u0647", // teh marbuta; heh goal, heh doachashmee and ae of Persian and Urdu
        0x0649 or 0x06CC or 0x06D0 or 0x06D2 or 0x06CD => "\u064A", // alef maksura; the yehs of Persian, Urdu and Pashto
        0x06A9 or 0x06AA => "\u0643", // keheh, swash kaf
        0x0621 or 0x0674 or 0x0640 => string.Empty, // hamza, high hamza, tatweel
        _ => null,
    };
}
