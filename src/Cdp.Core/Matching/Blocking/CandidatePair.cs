namespace Cdp.Matching.Blocking;

/// <summary>Two records that are worth comparing.</summary>
/// <param name="Left">The row with the smaller number.</param>
/// <param name="Right">The row with the greater number.</param>
/// <param name="Rule">The number of the rule that found the pair first, from 0.</param>
public readonly record struct CandidatePair(int Left, int Right, int Rule);
