namespace Cdp.Kpis.Funnels;

/// <summary>How many came to a step.</summary>
/// <param name="Event">The name of the event; with any order, the steps are those that were taken by their number.</param>
/// <param name="Customers">How many came to it.</param>
/// <param name="OfFirst">Their share of those who entered; <see langword="null"/> where nobody did.</param>
/// <param name="OfPrevious">Their share of those who came to the step before.</param>
/// <param name="MedianTime">The median time from the step before; <see langword="null"/> for the first one and where nobody came.</param>
public sealed record FunnelStepResult(string Event, int Customers, double? OfFirst, double? OfPrevious, TimeSpan? MedianTime)
{
    /// <summary>Gets the time from the step before that a quarter of the customers did not exceed; <see langword="null"/> where there is no median.</summary>
    public TimeSpan? LowerQuartileTime { get; init; }

    /// <summary>Gets the time from the step before that three quarters of the customers did not exceed; <see langword="null"/> where there is no median.</summary>
    public TimeSpan? UpperQuartileTime { get; init; }
}
