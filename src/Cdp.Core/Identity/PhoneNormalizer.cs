using System.Text;
using PhoneNumbers;

namespace Cdp.Identity;

/// <summary>Brings phone numbers to E.164 form. It reads digits of every script.</summary>
/// <remarks>
/// A text with letters is not an identifier: what is spelled (1-800-FLOWERS) is a company's. Neither is a number with an extension, since E.164
/// has no place for it and everybody behind the switchboard would become one person.
/// </remarks>
internal sealed class PhoneNormalizer : IIdentifierNormalizer
{
    // Reading a number costs some microseconds and the same numbers come again, so a few recent results are remembered. A slot is replaced by
    // one reference write, so threads need no lock.
    private const int CacheSlots = 4_096;

    private const int MaxPhoneLength = 64;

    private readonly Entry?[] _cache = new Entry?[CacheSlots];

    /// <summary>Tells whether phone numbers can be read in a country.</summary>
    /// <param name="region">The country as an ISO 3166-1 alpha-2 code.</param>
    /// <returns>Whether it has a numbering plan.</returns>
    public static bool IsRegion(string region) => PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(region);

    public string? Normalize(string value, string? defaultRegion)
    {
        if (value.Length > MaxPhoneLength)
        {
            return null;
        }

        ref var slot = ref _cache[(uint)HashCode.Combine(value, defaultRegion) % CacheSlots];
        var entry = Volatile.Read(ref slot);
        if (entry is null || entry.Value != value || entry.Region != defaultRegion)
        {
            entry = new Entry(value, defaultRegion, Read(value, defaultRegion));
            Volatile.Write(ref slot, entry);
        }

        return entry.Normalized;
    }

    private static string? Read(string value, string? defaultRegion)
    {
        if (!IdentifierText.IsWellFormed(value))
        {
            return null;
        }

        var text = IdentifierText.WithoutFormatCharacters(Ascii.IsValid(value) ? value : value.Normalize(NormalizationForm.FormKC));
        if (!IsPossible(text, defaultRegion))
        {
            return null;
        }

        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.Parse(text, defaultRegion);
            return !number.HasExtension && util.IsValidNumber(number) ? util.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    // The library says no by throwing; these cheap tests spare most of that.
    private static bool IsPossible(string text, string? defaultRegion)
    {
        var digits = 0;
        var hasPlus = false;
        foreach (var character in text)
        {
            if (char.IsLetter(character))
            {
                return false;
            }

            hasPlus |= character == '+';
            digits += char.IsDigit(character) ? 1 : 0;
        }

        return digits >= 3 && (hasPlus || defaultRegion is not null);
    }

    private sealed record Entry(string Value, string? Region, string? Normalized);
}
