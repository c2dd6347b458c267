namespace Cdp.Numerics;

/// <summary>The lowest point that was found of a function.</summary>
/// <param name="Point">Where it is.</param>
/// <param name="Value">The value there.</param>
/// <param name="Gradient">The first derivatives there.</param>
/// <param name="Hessian">The second derivatives there, row by row.</param>
/// <param name="Steps">How many steps it took.</param>
/// <param name="IsFound">Whether the function is flat there.</param>
internal sealed record Minimum(double[] Point, double Value, double[] Gradient, double[] Hessian, int Steps, bool IsFound);
