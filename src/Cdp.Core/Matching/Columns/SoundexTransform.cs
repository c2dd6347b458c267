namespace Cdp.Matching.Columns;

/// <summary>Gives the American Soundex code of a name, as the US National Archives define it: a letter and three digits.</summary>
/// <remarks>
/// The name is normalised first, so diacritics do not matter; its words are coded as one. Letters with one code count once when they stand side by
/// side or have only h or w between them, the first letter included (<c>Pfister</c> is P236, <c>Ashcraft</c> A261). Prefixes such as <c>Van</c> are
/// not left out. A name without Latin letters gives a missing value.
/// </remarks>
/// <seealso href="https://www.archives.gov/research/census/soundex">The Soundex Indexing System, US National Archives</seealso>
public sealed record SoundexTransform : ColumnTransform
{
    private const int Length = 4;

    // The digit of each letter from a to z: 0 for vowels, which separate equal codes, and '-' for h and w, which do not.
    private const string Codes = "0123012-02245501262301-202";

    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Span<char> code = ['0', '0', '0', '0'];
        var length = 0;
        var last = '0';
        foreach (var letter in NameFolding.Fold(value) ?? string.Empty)
        {
            if (letter is < 'a' or > 'z')
            {
                continue;
            }

            var digit = Codes[letter - 'a'];
            if (length == 0)
            {
                code[length++] = char.ToUpperInvariant(letter);
            }
            else if (char.IsBetween(digit, '1', '6') && digit != last && length < Length)
            {
                code[length++] = digit;
            }

            last = digit == '-' ? last : digit;
        }

        return length == 0 ? null : new string(code);
    }

    /// <inheritdoc/>
    public override string ToString() => "soundex";
}
