namespace Cdp.ComparisonBenchmarks.Shop;

/// <summary>What an identify call says of a person.</summary>
internal sealed record ShopTraits(string Plan, string Country, int? Age, decimal Ltv, string City, string? Email);
