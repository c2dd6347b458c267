namespace Cdp.Kpis.Orders;

/// <summary>What one period brought.</summary>
/// <param name="Start">The first day of the period.</param>
/// <param name="Amount">What was paid, in minor units.</param>
/// <param name="Orders">How many orders there were.</param>
public readonly record struct RevenuePeriod(DateOnly Start, long Amount, long Orders);
