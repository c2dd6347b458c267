namespace Cdp.Kpis.Impact;

/// <summary>What is compared with.</summary>
/// <param name="Before">The values of the periods before.</param>
/// <param name="After">The values of the periods after.</param>
public sealed record ImpactControl(IReadOnlyList<double> Before, IReadOnlyList<double> After);
