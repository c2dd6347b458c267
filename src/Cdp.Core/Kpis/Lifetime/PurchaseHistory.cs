namespace Cdp.Kpis.Lifetime;

/// <summary>What the models of customer lifetime value look at of one customer. Times are in one unit, such as weeks, from the first purchase on.</summary>
/// <param name="Frequency">How many repeat purchases there were: purchases after the first, at most one a day.</param>
/// <param name="Recency">When the last of them was; 0 where there was none.</param>
/// <param name="Age">When the observation ended.</param>
/// <param name="MeanValue">The mean value of a repeat purchase; 0 where there was none.</param>
public readonly record struct PurchaseHistory(int Frequency, double Recency, double Age, double MeanValue = 0);
