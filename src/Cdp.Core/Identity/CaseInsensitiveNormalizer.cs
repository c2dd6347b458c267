namespace Cdp.Identity;

/// <summary>Ignores the case of a value.</summary>
internal sealed class CaseInsensitiveNormalizer : IIdentifierNormalizer
{
    public string? Normalize(string value, string? defaultRegion) =>
        IdentifierText.IsWellFormed(value) ? IdentifierText.Accept(CaseFolding.Fold(value)) : null;
}
