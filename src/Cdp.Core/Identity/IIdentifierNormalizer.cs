namespace Cdp.Identity;

/// <summary>Brings the values of an identifier type to one form, so that equal identifiers are equal texts.</summary>
/// <remarks>Implementations are pure and safe for use from many threads at once.</remarks>
public interface IIdentifierNormalizer
{
    /// <summary>Normalises a value.</summary>
    /// <param name="value">The value as it was sent, canonical text without surrounding white space, not empty.</param>
    /// <param name="defaultRegion">The country of the source as an ISO 3166-1 alpha-2 code, or <see langword="null"/> when it has none.</param>
    /// <returns>The normal form, or <see langword="null"/> when the value cannot be an identifier of the type.</returns>
    string? Normalize(string value, string? defaultRegion);
}
