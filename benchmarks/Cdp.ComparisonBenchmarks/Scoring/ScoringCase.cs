using Cdp.Matching;

namespace Cdp.ComparisonBenchmarks.Scoring;

/// <summary>Records and a model that both sides score.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Path">The CSV file with the records.</param>
/// <param name="Model">The model.</param>
internal sealed record ScoringCase(string Name, string Path, MatchModel Model);
