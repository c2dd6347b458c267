using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Drivers;

/// <summary>How far the group with the highest numbers is from that with the lowest, as an effect size.</summary>
/// <param name="High">The group with the highest numbers.</param>
/// <param name="Low">The group with the lowest.</param>
/// <param name="Shares">Of a target that happens or does not: the share of the high group against that of the low one; <see langword="null"/> otherwise.</param>
/// <param name="Means">Of a target that is a number: the mean of the high group against that of the low one; <see langword="null"/> otherwise.</param>
public sealed record DriverContrast(string High, string Low, ShareDifference? Shares, MeanDifference? Means);
