namespace Cdp.Tool.Json;

/// <summary>What one comparison adds to a match weight, for programs.</summary>
/// <param name="Comparison">The comparison.</param>
/// <param name="Level">The level that the two are at.</param>
/// <param name="Weight">The weight of the level.</param>
/// <param name="TermFrequencyWeight">What the frequency of the values adds.</param>
internal sealed record StepSummary(string Comparison, string Level, double Weight, double TermFrequencyWeight);
