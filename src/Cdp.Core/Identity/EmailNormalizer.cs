using System.Text;

namespace Cdp.Identity;

internal sealed class EmailNormalizer : IIdentifierNormalizer
{
    public static EmailNormalizer Plain { get; } = new();

    public static EmailNormalizer WithGmailRules { get; } = new();

    public string? Normalize(string value, string? defaultRegion) =>
        value.Contains('@', StringComparison.Ordinal) ? value.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant() : null;
}
