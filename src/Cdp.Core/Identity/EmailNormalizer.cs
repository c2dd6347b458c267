using System.Buffers;
using System.Globalization;
using System.Text;

namespace Cdp.Identity;

/// <summary>Brings e-mail addresses to one form: the mailbox case-folded, the domain in its ASCII form.</summary>
/// <remarks>
/// The domain is not case-folded but put into lower case: folding would turn <c>ß</c> into <c>ss</c>, and <c>straße.de</c> and
/// <c>strasse.de</c> are domains of different owners.
/// </remarks>
internal sealed class EmailNormalizer : IIdentifierNormalizer
{
    // RFC 5321 allows 256 characters for a path, of which two are its angle brackets.
    private const int MaxEmailLength = 254;
    private const int MaxLabelLength = 63;

    // A mailbox may contain these between quotation marks alone; in practice they are the remains of "Name <address>", lists and links.
    private static readonly SearchValues<char> NotInMailbox = SearchValues.Create("\"(),:;<>[\\]");

    private static readonly IdnMapping Idn = new();

    private readonly bool _gmailRules;

    private EmailNormalizer(bool gmailRules) => _gmailRules = gmailRules;

    public static EmailNormalizer Plain { get; } = new(gmailRules: false);

    public static EmailNormalizer WithGmailRules { get; } = new(gmailRules: true);

    public string? Normalize(string value, string? defaultRegion)
    {
        // No address is that long, and no normalisation makes one out of such a text.
        if (value.Length > 4 * MaxEmailLength || !IdentifierText.IsWellFormed(value))
        {
            return null;
        }

        var text = Ascii.IsValid(value)
            ? value.Trim()
            : IdentifierText.WithoutFormatCharacters(value.Normalize(NormalizationForm.FormKC)).Trim();
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at != text.LastIndexOf('@') || ContainsSpaceOrControl(text))
        {
            return null;
        }

        var mailbox = CaseFolding.Fold(text[..at]);
        var domain = NormalizeDomain(text[(at + 1)..]);
        if (domain is null || mailbox.AsSpan().ContainsAny(NotInMailbox))
        {
            return null;
        }

        if (_gmailRules && (domain is "gmail.com" or "googlemail.com"))
        {
            domain = "gmail.com";
            mailbox = WithoutDotsAndTag(mailbox);
        }

        return mailbox.Length > 0 && mailbox.Length + 1 + domain.Length <= MaxEmailLength ? $"{mailbox}@{domain}" : null;
    }

    private static string WithoutDotsAndTag(string mailbox)
    {
        var plus = mailbox.IndexOf('+', StringComparison.Ordinal);
        return (plus < 0 ? mailbox : mailbox[..plus]).Replace(".", string.Empty, StringComparison.Ordinal);
    }

    private static string? NormalizeDomain(string domain)
    {
        var lower = domain.ToLowerInvariant();
        if (!Ascii.IsValid(lower))
        {
            try
            {
                lower = Idn.GetAscii(lower).ToLowerInvariant();
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        if (lower.EndsWith('.'))
        {
            lower = lower[..^1];
        }

        return HasOnlyProperLabels(lower) ? lower : null;
    }

    private static bool HasOnlyProperLabels(ReadOnlySpan<char> domain)
    {
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.Length is 0 or > MaxLabelLength || label.ContainsAny(NotInMailbox))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ContainsSpaceOrControl(string text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }
}
