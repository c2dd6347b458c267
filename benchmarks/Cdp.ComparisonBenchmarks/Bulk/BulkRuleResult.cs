namespace Cdp.ComparisonBenchmarks.Bulk;

/// <summary>What one rule gave.</summary>
/// <param name="Id">The id of the segment.</param>
/// <param name="Text">The rule.</param>
/// <param name="Members">How many members it has.</param>
/// <param name="Differing">How many people one side has and the other has not, by the JSON or the typed columns.</param>
/// <param name="JsonMilliseconds">What its query took on JSON.</param>
/// <param name="TypedMilliseconds">What its query took on typed columns.</param>
internal sealed record BulkRuleResult(string Id, string Text, long Members, long Differing, double JsonMilliseconds, double TypedMilliseconds);
