namespace Cdp.Numerics;

/// <summary>What a concave function was like where the search began.</summary>
/// <param name="Value">The value.</param>
/// <param name="Gradient">The first derivatives.</param>
/// <param name="Information">The negative second derivatives, the lower triangle row by row.</param>
internal sealed record ConcaveStart(double Value, double[] Gradient, double[] Information);
