namespace Cdp.ComparisonBenchmarks.Shop;

/// <summary>A rule in the language of segments, and the query that finds the same people.</summary>
/// <param name="Id">The id of the segment.</param>
/// <param name="Text">The rule.</param>
/// <param name="Sql">The query: one column, the person, each once.</param>
internal sealed record BookRule(string Id, string Text, string Sql);
