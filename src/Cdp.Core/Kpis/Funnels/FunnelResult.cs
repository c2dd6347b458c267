namespace Cdp.Kpis.Funnels;

/// <summary>How far customers went.</summary>
/// <param name="Group">The value that the funnel is broken down by; <see langword="null"/> for all together.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Unfinished">How many entered, did not come to the end, and still have time to.</param>
public sealed record FunnelResult(string? Group, IReadOnlyList<FunnelStepResult> Steps, int Unfinished)
{
    /// <summary>Gets the share of those who entered that came to the end; <see langword="null"/> where nobody entered.</summary>
    public double? Conversion => Steps[^1].OfFirst;

    /// <summary>Gets the same as a conversion rate of customers, with its interval.</summary>
    public KpiShare ConversionRate => new(Steps[^1].Customers, Steps[0].Customers);
}
