using System.Text;
using Cdp.Identity;

namespace Cdp.Matching.Columns;

/// <summary>Gives a postcode, or a part of it, in one form.</summary>
/// <remarks>
/// <para>Case, spaces and punctuation of the value do not matter. A value that does not have the form that the part needs gives a missing one.</para>
/// <para>
/// Postcodes of the United Kingdom are told by their form alone; whether one was ever given out is not checked. Area and district are also read from
/// the first half alone, as in <c>SW1A</c>.
/// </para>
/// </remarks>
/// <param name="Part">The part to give.</param>
/// <seealso href="https://www.gov.uk/government/publications/bulk-data-transfer-for-sponsors-xml-schema">The form of UK postcodes in BS 7666</seealso>
public sealed record PostcodeTransform(PostcodePart Part = PostcodePart.Whole) : ColumnTransform
{
    private const int InwardLength = 3;
    private const int ZipLength = 5;
    private const int LongZipLength = 9;

    /// <summary>Gets the part to give.</summary>
    public PostcodePart Part { get; } = Enum.IsDefined(Part)
        ? Part
        : throw new ArgumentOutOfRangeException(nameof(Part), Part, "It is no part of a postcode.");

    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var code = LettersAndDigits(value);
        if (code.Length == 0)
        {
            return null;
        }

        return Part switch
        {
            PostcodePart.Whole => IsUnitedKingdom(code) ? WithSpace(code) : code,
            PostcodePart.UnitedKingdomFull => IsUnitedKingdom(code) ? WithSpace(code) : null,
            PostcodePart.UnitedKingdomSector => IsUnitedKingdom(code) ? WithSpace(code)[..^2] : null,
            PostcodePart.UnitedKingdomDistrict => Outward(code),
            PostcodePart.UnitedKingdomArea => Outward(code) is { } outward ? outward[..LeadingLetters(outward)] : null,
            PostcodePart.UnitedStatesZip3 => IsZip(code) ? code[..3] : null,
            _ => IsZip(code) ? code[..ZipLength] : null,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => $"postcode({Part})";

    private static string LettersAndDigits(string value)
    {
        var text = Ascii.IsValid(value) ? value : CaseFolding.Fold(NameFolding.Mend(value));
        var code = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsDigit(rune))
            {
                code.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            }
            else if (Rune.IsLetter(rune))
            {
                NameFolding.Append(code, Rune.ToUpperInvariant(rune));
            }
        }

        return code.ToString();
    }

    private static string WithSpace(string code) => $"{code.AsSpan(0, code.Length - InwardLength)} {code.AsSpan(code.Length - InwardLength)}";

    // The first half: that of a full postcode, or the value itself when it is one.
    private static string? Outward(string code)
    {
        if (IsUnitedKingdom(code))
        {
            return code[..^InwardLength];
        }

        return IsOutward(code) ? code : null;
    }

    private static bool IsUnitedKingdom(string code) =>
        code.Length > InwardLength
        && char.IsAsciiDigit(code[^3]) && char.IsAsciiLetter(code[^2]) && char.IsAsciiLetter(code[^1])
        && (IsOutward(code.AsSpan(0, code.Length - InwardLength)) || code == "GIR0AA");

    // A9, A99, A9A, AA9, AA99 and AA9A.
    private static bool IsOutward(ReadOnlySpan<char> code)
    {
        var letters = LeadingLetters(code);
        return letters is 1 or 2 && (code.Length - letters) switch
        {
            1 => char.IsAsciiDigit(code[letters]),
            2 => char.IsAsciiDigit(code[letters]) && char.IsAsciiLetterOrDigit(code[letters + 1]),
            _ => false,
        };
    }

    private static int LeadingLetters(ReadOnlySpan<char> code)
    {
        var count = 0;
        while (count < code.Length && char.IsAsciiLetter(code[count]))
        {
            count++;
        }

        return count;
    }

    private static bool IsZip(string code) =>
        code.Length is ZipLength or LongZipLength && !code.AsSpan().ContainsAnyExceptInRange('0', '9');
}
