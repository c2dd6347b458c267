namespace Cdp.Kpis.Rfm;

/// <summary>A customer by recency, frequency and monetary value.</summary>
/// <param name="Customer">Who it is.</param>
/// <param name="RecencyDays">How many days before the day of the analysis the last order was.</param>
/// <param name="Frequency">How many orders there were.</param>
/// <param name="Monetary">What was paid for them together, in minor units.</param>
/// <param name="RecencyScore">The score of recency, from 1 to 5, the best.</param>
/// <param name="FrequencyScore">The score of frequency.</param>
/// <param name="MonetaryScore">The score of monetary value.</param>
/// <param name="Group">The named group, such as <c>champions</c>: those of the ready segments.</param>
public readonly record struct RfmCustomer(string Customer, int RecencyDays, int Frequency, long Monetary, int RecencyScore, int FrequencyScore, int MonetaryScore, string Group);
