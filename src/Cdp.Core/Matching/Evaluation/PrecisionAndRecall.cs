namespace Cdp.Matching.Evaluation;

/// <summary>How much of what was put together belongs together, and how much of what belongs together was.</summary>
/// <param name="Precision">The precision, from 0 to 1.</param>
/// <param name="Recall">The recall, from 0 to 1.</param>
public readonly record struct PrecisionAndRecall(double Precision, double Recall)
{
    /// <summary>Gets the harmonic mean: <c>2PR / (P + R)</c>; 0 when both are 0.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}
