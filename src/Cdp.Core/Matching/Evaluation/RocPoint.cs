namespace Cdp.Matching.Evaluation;

/// <summary>One point of a receiver operating characteristic.</summary>
/// <param name="FalsePositiveRate">The share of the pairs of different persons that are called a match, x.</param>
/// <param name="TruePositiveRate">The share of the matches that are found, y.</param>
/// <param name="Threshold">The match weight from which on a pair is called a match; negative infinity where pairs that blocking left out are called so too.</param>
/// <seealso href="https://doi.org/10.1016/j.patrec.2005.10.010">Fawcett 2006</seealso>
public readonly record struct RocPoint(double FalsePositiveRate, double TruePositiveRate, double Threshold);
