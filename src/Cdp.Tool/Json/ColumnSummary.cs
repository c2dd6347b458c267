namespace Cdp.Tool.Json;

/// <summary>What was found out about a column, for programs.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="FilledShare">The share of the records with a value.</param>
/// <param name="DistinctValues">The number of different values.</param>
/// <param name="Reason">Why it is taken to be of its kind.</param>
internal sealed record ColumnSummary(string Name, string Kind, double FilledShare, int DistinctValues, string Reason);
