namespace Cdp.Kpis.History;

/// <summary>Something that was given back of an order.</summary>
/// <param name="At">When.</param>
/// <param name="Amount">How much, in minor units, at the rate of the order.</param>
/// <param name="Units">How many units came back.</param>
public readonly record struct Refund(DateTimeOffset At, decimal Amount, decimal Units);
