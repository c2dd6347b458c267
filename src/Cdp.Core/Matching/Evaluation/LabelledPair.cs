namespace Cdp.Matching.Evaluation;

/// <summary>Two records of which somebody said whether they are about one person.</summary>
/// <param name="Left">A row.</param>
/// <param name="Right">Another row.</param>
/// <param name="IsMatch">Whether they are about one person.</param>
public readonly record struct LabelledPair(int Left, int Right, bool IsMatch);
