namespace Cdp.Matching.Scoring;

/// <summary>Two records and how strongly the evidence says that they are about one person.</summary>
/// <param name="Left">The row with the smaller number.</param>
/// <param name="Right">The row with the greater number.</param>
/// <param name="Weight">The match weight, the prior included: the base-2 logarithm of the odds that the pair is a match.</param>
public readonly record struct ScoredPair(int Left, int Right, double Weight)
{
    /// <summary>Gets the probability that the pair is a match, from 0 to 1.</summary>
    public double Probability => MatchWeights.ToProbability(Weight);
}
