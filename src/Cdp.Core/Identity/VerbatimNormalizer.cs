using System.Text;

namespace Cdp.Identity;

/// <summary>Keeps a value as it is, after Unicode compatibility normalisation.</summary>
internal sealed class VerbatimNormalizer : IIdentifierNormalizer
{
    public string? Normalize(string value, string? defaultRegion) =>
        IdentifierText.IsWellFormed(value)
            ? IdentifierText.Accept(Ascii.IsValid(value) ? value : value.Normalize(NormalizationForm.FormKC))
            : null;
}
