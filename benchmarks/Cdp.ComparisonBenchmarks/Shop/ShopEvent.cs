using Cdp.Collection;

namespace Cdp.ComparisonBenchmarks.Shop;

/// <summary>One event of the shop before it is written as JSON.</summary>
internal sealed record ShopEvent
{
    public required int Number { get; init; }

    /// <summary>Gets the number of the person, from 0.</summary>
    public required int Person { get; init; }

    public required EventType Type { get; init; }

    public string? Name { get; init; }

    public required DateTimeOffset At { get; init; }

    public ShopTraits? Traits { get; init; }

    public bool? AllowsMarketing { get; init; }

    public bool? AllowsAnalytics { get; init; }

    public decimal? Total { get; init; }

    public string? Currency { get; init; }

    public string? Category { get; init; }

    public string? Product { get; init; }

    public string? Cart { get; init; }
}
