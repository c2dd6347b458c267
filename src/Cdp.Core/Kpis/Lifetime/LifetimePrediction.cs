namespace Cdp.Kpis.Lifetime;

/// <summary>What a model expects of a customer.</summary>
/// <param name="Model">Which model.</param>
/// <param name="ProbabilityAlive">How likely the customer still is one.</param>
/// <param name="ExpectedPurchases">How many purchases are expected within the horizon.</param>
/// <param name="Value">The discounted value of what is expected; <see langword="null"/> where no model of spending could be fitted.</param>
public readonly record struct LifetimePrediction(TransactionModelKind Model, double ProbabilityAlive, double ExpectedPurchases, double? Value);
