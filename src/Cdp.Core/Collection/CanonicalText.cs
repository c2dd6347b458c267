using System.Text;

namespace Cdp.Collection;

/// <summary>Brings text to the one form in which it is stored and compared: Unicode normalisation form C.</summary>
/// <remarks>
/// Text that stores treat differently is refused: NUL, which PostgreSQL cannot hold; lone surrogates, which are not text; and U+FFFE, a
/// byte order mark read backwards, which the platform's normaliser does not take.
/// </remarks>
internal static class CanonicalText
{
    // Every code point below U+0300 is normalised and combines with nothing that stands before it.
    private const char LastThatNeverComposes = '\u02FF';

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny('\0', '\uFFFE'))
        {
            return false;
        }

        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0;)
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            text = text[(at + 2)..];
            at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        }

        return true;
    }

    /// <summary>Tells whether valid text is in normalisation form C already.</summary>
    public static bool IsNormalized(ReadOnlySpan<char> validText) =>
        !validText.ContainsAnyExceptInRange('\0', LastThatNeverComposes) || validText.IsNormalized(NormalizationForm.FormC);

    /// <exception cref="ArgumentException">The text cannot be stored.</exception>
    public static string Normalize(string text) => !IsValid(text)
        ? throw new ArgumentException("The text contains NUL, a lone surrogate or U+FFFE. Remove these characters.", nameof(text))
        : IsNormalized(text) ? text : text.Normalize(NormalizationForm.FormC);
}
