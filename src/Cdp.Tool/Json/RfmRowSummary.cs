namespace Cdp.Tool.Json;

/// <summary>A customer by recency, frequency and monetary value, for programs.</summary>
/// <param name="Customer">Who it is.</param>
/// <param name="RecencyDays">How many days ago the last order was.</param>
/// <param name="Frequency">How many orders there were.</param>
/// <param name="Monetary">What was paid for them together.</param>
/// <param name="RecencyScore">The score of recency, from 1 to 5, the best.</param>
/// <param name="FrequencyScore">The score of frequency.</param>
/// <param name="MonetaryScore">The score of monetary value.</param>
/// <param name="Group">The named group.</param>
internal sealed record RfmRowSummary(string Customer, int RecencyDays, int Frequency, decimal Monetary, int RecencyScore, int FrequencyScore, int MonetaryScore, string Group);
