using System.Text;

namespace Cdp.Identity;

internal sealed class VerbatimNormalizer : IIdentifierNormalizer
{
    public string? Normalize(string value, string? defaultRegion) => value.Normalize(NormalizationForm.FormKC);
}
