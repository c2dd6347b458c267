namespace Cdp.Kpis.Rfm;

/// <summary>The four values at which the score of a measure changes, rising. A value above some of them scores by how many: equal values always score the same.</summary>
/// <param name="RecencyDays">Of the days since the last order. Fewer days score higher.</param>
/// <param name="Frequency">Of the number of orders.</param>
/// <param name="Monetary">Of what was paid for them together, in minor units.</param>
public sealed record RfmCuts(IReadOnlyList<double> RecencyDays, IReadOnlyList<double> Frequency, IReadOnlyList<double> Monetary);
