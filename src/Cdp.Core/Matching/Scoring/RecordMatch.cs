namespace Cdp.Matching.Scoring;

/// <summary>A record of a table that matches one that is not in it, and how strongly the evidence says so.</summary>
/// <param name="Row">The row of the record.</param>
/// <param name="Weight">The match weight, the prior included: the base-2 logarithm of the odds that both are about one person.</param>
public readonly record struct RecordMatch(int Row, double Weight)
{
    /// <summary>Gets the probability that both are about one person, from 0 to 1.</summary>
    public double Probability => MatchWeights.ToProbability(Weight);
}
