using System.Globalization;
using System.Text;
using Cdp.Identity;

namespace Cdp.Matching.Columns;

/// <summary>Reads a date of any of the usual forms and gives it as <c>yyyy-MM-dd</c>.</summary>
/// <remarks>
/// <para>
/// It reads <c>2001-02-03</c> (also with dots, slashes and single digits), <c>20010203</c>, <c>03/02/2001</c> (also with dots and hyphens), <c>3 Feb
/// 2001</c>, <c>3 February 2001</c>, <c>3-Feb-2001</c>, <c>Feb 3, 2001</c> and <c>February 3 2001</c>, and ISO 8601 date-times, of which it takes the
/// date as it is written, in the zone it is written in. Names of months are English. Digits of every script are read.
/// </para>
/// <para>Everything else gives a missing value: impossible dates such as 30 February, and years of two digits, whose century would be a guess.</para>
/// </remarks>
/// <param name="MonthFirst">Whether <c>03/02/2001</c> is the 2nd of March, as in the United States, and not the 3rd of February.</param>
public sealed record ParseAnyDateTransform(bool MonthFirst = false) : ColumnTransform
{
    // No date is longer; it spares the parsers long texts.
    private const int MaxLength = 64;

    private const DateTimeStyles Styles = DateTimeStyles.AllowLeadingWhite | DateTimeStyles.AllowTrailingWhite;

    private static readonly string[] Unambiguous =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd",
        "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "d/MMM/yyyy", "d. MMM yyyy", "d. MMMM yyyy",
        "MMM d yyyy", "MMMM d yyyy", "MMM d, yyyy", "MMMM d, yyyy",
    ];

    private static readonly string[] DayFirstForms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", .. Unambiguous];

    private static readonly string[] MonthFirstForms = ["M/d/yyyy", "M-d-yyyy", "M.d.yyyy", .. Unambiguous];

    private static readonly string[] DateTimeForms =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyyMMdd'T'HHmmssK", "yyyyMMdd'T'HHmmK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > MaxLength)
        {
            return null;
        }

        var text = Ascii.IsValid(value) ? value : WithAsciiDigits(value);
        if (DateOnly.TryParseExact(text, MonthFirst ? MonthFirstForms : DayFirstForms, CultureInfo.InvariantCulture, Styles, out var date))
        {
            return Write(date);
        }

        return DateTimeOffset.TryParseExact(text, DateTimeForms, CultureInfo.InvariantCulture, Styles | DateTimeStyles.AssumeUniversal, out var time)
            ? Write(DateOnly.FromDateTime(time.DateTime))
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => MonthFirst ? "anydate(monthfirst)" : "anydate";

    private static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string WithAsciiDigits(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in IdentifierText.WithoutFormatCharacters(NameFolding.Mend(value)).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsDigit(rune))
            {
                text.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            }
            else
            {
                NameFolding.Append(text, rune);
            }
        }

        return text.ToString();
    }
}
