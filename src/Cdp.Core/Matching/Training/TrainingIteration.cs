namespace Cdp.Matching.Training;

/// <summary>One round of expectation maximisation.</summary>
/// <param name="Number">The number of the round; 0 is the start.</param>
/// <param name="MatchShare">The share of matches among the pairs, as estimated after the round.</param>
/// <param name="Change">The greatest change of a probability in the round; not a number for the start.</param>
public readonly record struct TrainingIteration(int Number, double MatchShare, double Change);
