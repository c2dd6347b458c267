namespace Cdp.Tool.Stores;

/// <summary>What a settings file says of a source.</summary>
/// <param name="TrustRank">How much it is trusted: 1 is the most trusted.</param>
/// <param name="DefaultRegion">The country in which a phone number without a country code is read.</param>
internal sealed record SourceSettings(int? TrustRank = null, string? DefaultRegion = null);
