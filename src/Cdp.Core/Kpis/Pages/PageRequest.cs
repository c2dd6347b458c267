namespace Cdp.Kpis.Pages;

/// <summary>Which visits page figures are worked out of.</summary>
public sealed record PageRequest
{
    /// <summary>Gets the first instant at which a visit may begin.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets the first instant at which it may not any more. What follows in the visit counts, whenever it is.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Gets after how long without anything a new visit begins, where views are given one by one. Histories are divided into visits already.</summary>
    /// <value>The default is 30 minutes.</value>
    public TimeSpan Gap { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets from how long on a visit of one view is no bounce, where views are given one by one. Histories have <see cref="KpiOptions.EngagedAfter"/>.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan EngagedAfter { get; init; } = TimeSpan.FromSeconds(10);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Gap, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(EngagedAfter, TimeSpan.Zero);
        if (To <= From)
        {
            throw new ArgumentException("The time of the visits ends before it begins. PageRequest.To is the first instant behind it.");
        }
    }
}
