namespace Cdp.Kpis.Regression;

/// <summary>The ridge under which rows that a model was not fitted to are predicted best.</summary>
/// <param name="Ridge">The ridge.</param>
/// <param name="Trials">All that were tried, by rising ridge.</param>
/// <param name="Folds">How many parts there were.</param>
/// <param name="Seed">What the parts followed from.</param>
public sealed record RidgeChoice(double Ridge, IReadOnlyList<RidgeTrial> Trials, int Folds, int Seed);
