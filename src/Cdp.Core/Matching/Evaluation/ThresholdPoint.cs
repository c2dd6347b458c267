namespace Cdp.Matching.Evaluation;

/// <summary>What pairs are called right and wrong at a threshold.</summary>
/// <param name="Threshold">The match weight from which on a pair is called a match; infinite when none is.</param>
/// <param name="Counts">The counts.</param>
public readonly record struct ThresholdPoint(double Threshold, ConfusionCounts Counts);
