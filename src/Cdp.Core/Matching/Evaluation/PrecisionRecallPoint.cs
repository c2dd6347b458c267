namespace Cdp.Matching.Evaluation;

/// <summary>One point of a precision-recall curve.</summary>
/// <param name="Recall">The share of the matches that are found, x.</param>
/// <param name="Precision">The share of the pairs called a match that are one, y.</param>
/// <param name="Threshold">The match weight from which on a pair is called a match.</param>
public readonly record struct PrecisionRecallPoint(double Recall, double Precision, double Threshold);
