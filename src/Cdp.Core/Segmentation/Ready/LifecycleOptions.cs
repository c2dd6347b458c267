namespace Cdp.Segmentation.Ready;

/// <summary>Where the stages of a customer's life begin and end.</summary>
public sealed record LifecycleOptions
{
    /// <summary>Gets how long after the first order somebody is new.</summary>
    /// <value>The default is 30 days.</value>
    public TimeSpan New { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Gets how long after the last order somebody is at risk.</summary>
    /// <value>The default is 90 days.</value>
    public TimeSpan AtRisk { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Gets how long after the last order somebody has lapsed, which is also the pause after which somebody is won back.</summary>
    /// <value>The default is 180 days.</value>
    public TimeSpan Lapsed { get; init; } = TimeSpan.FromDays(180);

    /// <summary>Gets how many orders make somebody loyal.</summary>
    /// <value>The default is 5.</value>
    public int LoyalOrders { get; init; } = 5;

    /// <summary>Gets in what time these orders are counted.</summary>
    /// <value>The default is 365 days.</value>
    public TimeSpan LoyalWithin { get; init; } = TimeSpan.FromDays(365);
}
