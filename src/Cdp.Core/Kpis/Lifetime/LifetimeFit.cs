namespace Cdp.Kpis.Lifetime;

/// <summary>A model that was fitted to customers, and how well it predicts.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Holdout">What it predicted of the time that it had not seen; <see langword="null"/> where there is none.</param>
public sealed record LifetimeFit(ModelFit<ITransactionModel> Fit, Holdout? Holdout);
