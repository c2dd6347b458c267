namespace Cdp.Kpis.Regression;

/// <summary>A ridge that was tried.</summary>
/// <param name="Ridge">The ridge.</param>
/// <param name="LogLoss">The mean log loss of rows that the model was not fitted to.</param>
public sealed record RidgeTrial(double Ridge, double LogLoss);
