namespace Cdp.Numerics;

/// <summary>The highest point that was found of a concave function.</summary>
/// <param name="Point">Where it is.</param>
/// <param name="Value">The value there.</param>
/// <param name="Start">What the function was like at the start.</param>
/// <param name="Information">The negative second derivatives at the highest point, the lower triangle row by row.</param>
/// <param name="Steps">How many steps it took.</param>
/// <param name="IsFound">Whether it is the maximum.</param>
/// <param name="Ascent">A direction in which the function rises for ever; <see langword="null"/> where none was found.</param>
internal sealed record ConcaveMaximum(double[] Point, double Value, ConcaveStart Start, double[] Information, int Steps, bool IsFound, double[]? Ascent);
