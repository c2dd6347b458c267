namespace Cdp.Kpis.Funnels;

/// <summary>Which funnel is asked for.</summary>
public sealed record FunnelRequest
{
    /// <summary>Gets the steps: two or more.</summary>
    public required IReadOnlyList<FunnelStep> Steps { get; init; }

    /// <summary>Gets the first instant at which a funnel may be entered.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets the first instant at which it may not any more. Later steps may be taken later.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Gets the order of the steps.</summary>
    /// <value>The default is <see cref="FunnelOrder.Ordered"/>.</value>
    public FunnelOrder Order { get; init; }

    /// <summary>Gets how long after the first step the last one may be taken.</summary>
    /// <value>The default is 14 days.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Gets the property that has to be the same in all steps, such as the number of a cart.</summary>
    /// <value>The default is <see langword="null"/>: steps are tied by the customer alone.</value>
    public string? TiedBy { get; init; }

    /// <summary>Gets the property of the first step that the funnel is broken down by.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? By { get; init; }

    internal void Check()
    {
        if (Steps.Count < 2)
        {
            throw new ArgumentException("A funnel has two steps or more. Name them in FunnelRequest.Steps.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Window, TimeSpan.Zero);
        if (To <= From)
        {
            throw new ArgumentException("The time of the funnel ends before it begins. FunnelRequest.To is the first instant behind it.");
        }
    }
}
