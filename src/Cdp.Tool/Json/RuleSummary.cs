namespace Cdp.Tool.Json;

/// <summary>A blocking rule and what it costs, for programs.</summary>
/// <param name="AgreesOn">What records agree on to be compared.</param>
/// <param name="Pairs">The number of pairs.</param>
/// <param name="LargestBlock">The number of records in the largest block.</param>
internal sealed record RuleSummary(string AgreesOn, long Pairs, int LargestBlock);
