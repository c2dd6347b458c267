namespace Cdp.ComparisonBenchmarks.Shop;

/// <summary>A clock that stands where the traffic is.</summary>
internal sealed class ShopClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
