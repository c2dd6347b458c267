namespace Cdp.Kpis.Drivers;

/// <summary>Customers who are alike in a column, and their target.</summary>
/// <param name="Name">The text, or from where to where the numbers are.</param>
/// <param name="Count">How many customers there are.</param>
/// <param name="Mean">The mean of their target: where it is whether something happens, the share.</param>
/// <param name="Lower">The lower end of its interval: by Wilson for shares, by Student otherwise; <see langword="null"/> of one customer.</param>
/// <param name="Upper">The upper end.</param>
public sealed record DriverGroup(string Name, int Count, double Mean, double? Lower, double? Upper);
