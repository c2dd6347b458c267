namespace Cdp.Matching.Scoring;

/// <summary>What one comparison adds to the weight of a pair.</summary>
/// <param name="Comparison">The name of the comparison.</param>
/// <param name="Level">The label of the level.</param>
/// <param name="Weight">The weight of the level: <c>log2(m / u)</c>; 0 where a value is missing.</param>
/// <param name="TermFrequencyWeight">What the frequency of the values adds; 0 where it does not count.</param>
public readonly record struct WaterfallStep(string Comparison, string Level, double Weight, double TermFrequencyWeight);
