using System.Text;
using Cdp.Identity;

namespace Cdp.Matching.Columns;

/// <summary>Gives a phone number in E.164 form where it can be read, and otherwise its digits alone.</summary>
/// <remarks>
/// A number that cannot be read, since it lacks a country or does not exist in it, gives its digits as ASCII when there are at least 6, so that it
/// can still be compared with others. Fewer digits give a missing value. Digits of every script are read.
/// </remarks>
/// <param name="DefaultRegion">The country of numbers without a country code, as an ISO 3166-1 alpha-2 code such as <c>VN</c>; or <see langword="null"/>.</param>
public sealed record PhoneDigitsTransform(string? DefaultRegion = null) : ColumnTransform
{
    private const int FewestDigits = 6;

    /// <summary>Gets the country of numbers without a country code, as an ISO 3166-1 alpha-2 code; or <see langword="null"/>.</summary>
    public string? DefaultRegion { get; } = DefaultRegion is null || PhoneNormalizer.IsRegion(DefaultRegion)
        ? DefaultRegion
        : throw new ArgumentException(
            $"{DefaultRegion} is no country with phone numbers. Give its ISO 3166-1 alpha-2 code in capitals, for example VN.",
            nameof(DefaultRegion));

    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Normalizers.Phone.Normalize(value, DefaultRegion) ?? Digits(value);
    }

    /// <inheritdoc/>
    public override string ToString() => DefaultRegion is null ? "phone" : $"phone('{DefaultRegion}')";

    private static string? Digits(string value)
    {
        var digits = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.IsDigit(rune))
            {
                digits.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            }
        }

        return digits.Length >= FewestDigits ? digits.ToString() : null;
    }
}
