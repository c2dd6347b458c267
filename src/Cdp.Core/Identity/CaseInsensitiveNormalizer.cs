using System.Text;

namespace Cdp.Identity;

internal sealed class CaseInsensitiveNormalizer : IIdentifierNormalizer
{
    public string? Normalize(string value, string? defaultRegion) =>
        value.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant();
}
