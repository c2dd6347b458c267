namespace Cdp.Matching.Planning;

/// <summary>How many pairs a rule finds.</summary>
/// <param name="Seen">The number among the records that were looked at.</param>
/// <param name="Pairs">The number among all records.</param>
/// <param name="LargestBlock">The number of records in the largest block.</param>
internal readonly record struct PairEstimate(double Seen, double Pairs, int LargestBlock);
