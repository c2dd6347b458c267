namespace Cdp.Kpis.Attribution;

/// <summary>Which orders are to be credited to the visits before them.</summary>
public sealed record AttributionRequest
{
    /// <summary>Gets the first instant at which orders are looked at.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets the first instant behind the time.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Gets what orders are credited to: channels, campaigns, contents or sources of visits.</summary>
    /// <value>The default is <see cref="KpiDimension.Channel"/>.</value>
    public KpiDimension By { get; init; } = KpiDimension.Channel;

    /// <summary>Gets how orders are credited. Visits longer before an order than its <see cref="AttributionOptions.LookBack"/> do not count.</summary>
    /// <value>The default is that of <see cref="AttributionOptions"/>.</value>
    public AttributionOptions Options { get; init; } = new();

    internal void Check()
    {
        if (To <= From)
        {
            throw new ArgumentException("The time of the orders ends before it begins. AttributionRequest.To is the first instant behind it.");
        }

        if (By.Kind is KpiDimensionKind.None or KpiDimensionKind.Trait or KpiDimensionKind.Segment)
        {
            throw new ArgumentException("Orders are credited to what visits have: a channel, a campaign, a content or a source. Give such a dimension in AttributionRequest.By.");
        }
    }
}
