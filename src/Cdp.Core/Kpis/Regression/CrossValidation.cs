namespace Cdp.Kpis.Regression;

/// <summary>How a model does on rows that it was not fitted to.</summary>
/// <param name="Probabilities">The probability of each row by a model of the other parts, in the order of the rows.</param>
/// <param name="Quality">How good these are.</param>
/// <param name="Folds">How many parts there were.</param>
/// <param name="Seed">What the parts followed from.</param>
public sealed record CrossValidation(IReadOnlyList<double> Probabilities, ClassificationQuality Quality, int Folds, int Seed);
