using System.Globalization;
using System.Text;

namespace Cdp.Identity;

/// <summary>What all identifier values have in common.</summary>
internal static class IdentifierText
{
    /// <summary>The largest number of characters of a value. Longer values are not identifiers.</summary>
    public const int MaxLength = 512;

    /// <summary>Gives a value that fits, or nothing: white space at the ends is removed, empty and over-long values are not identifiers.</summary>
    public static string? Accept(string value)
    {
        var trimmed = value.Trim();
        return trimmed.Length is > 0 and <= MaxLength ? trimmed : null;
    }

    /// <summary>Tells whether a text can be normalised: a lone surrogate is not a character, and the platform does not take U+FFFE.</summary>
    public static bool IsWellFormed(string value)
    {
        if (Ascii.IsValid(value))
        {
            return true;
        }

        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\uFFFE')
            {
                return false;
            }

            if (char.IsSurrogate(value[i]))
            {
                if (!char.IsSurrogatePair(value, i))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    /// <summary>Removes invisible format characters, such as the direction marks that copied Arabic and Hebrew text carries.</summary>
    public static string WithoutFormatCharacters(string value)
    {
        if (Ascii.IsValid(value))
        {
            return value;
        }

        StringBuilder? kept = null;
        for (var i = 0; i < value.Length; i++)
        {
            var isFormat = CharUnicodeInfo.GetUnicodeCategory(value[i]) == UnicodeCategory.Format;
            if (isFormat && kept is null)
            {
                kept = new StringBuilder(value.Length).Append(value, 0, i);
            }
            else if (!isFormat)
            {
                kept?.Append(value[i]);
            }
        }

        return kept is null ? value : kept.ToString();
    }
}
