using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Cdp;

/// <summary>Identifies one golden profile for as long as its store lives.</summary>
/// <remarks>
/// A profile takes the number of the oldest identifier in its cluster, so the id is a function of the cluster alone: when profiles merge,
/// the older id survives and the younger one redirects to it; when they are unmerged, each gets back the id that it had.
/// The text form is <c>p</c> followed by the number, for example <c>p1042</c>. The default value names no profile.
/// </remarks>
/// <param name="Value">The number, 1 or greater.</param>
public readonly record struct ProfileId(long Value) : ISpanParsable<ProfileId>
{
    /// <summary>Gets a value that tells whether this is the default value, which names no profile.</summary>
    public bool IsNone => Value == 0;

    /// <summary>Reads the text form.</summary>
    /// <param name="s">The text, such as <c>p1042</c>.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    /// <returns>The id.</returns>
    /// <exception cref="FormatException">The text is not a profile id.</exception>
    public static ProfileId Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static ProfileId Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var result)
            ? result
            : throw new FormatException("A profile id is the letter p followed by a number, for example p1042.");

    /// <summary>Reads the text form without throwing.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The id, or the default value.</param>
    /// <returns>Whether the text is a profile id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ProfileId result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out ProfileId)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ProfileId result)
    {
        if (s.Length > 1 && s[0] == 'p' && long.TryParse(s[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0)
        {
            result = new ProfileId(value);
            return true;
        }

        result = default;
        return false;
    }

    /// <summary>Gives the text form.</summary>
    /// <returns>The letter <c>p</c> and the number.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p{Value}");
}
