namespace Cdp.Kpis.Lifetime;

/// <summary>A customer, and what the models expect of the customer.</summary>
/// <param name="Customer">Who it is.</param>
/// <param name="History">What the customer did up to the last day that the models see.</param>
/// <param name="Spent">What the customer spent by then, the first purchase included: the historic value.</param>
/// <param name="Held">How many purchases the customer made later, at most one a day.</param>
/// <param name="ExpectedValue">The mean value of a purchase to come; <see langword="null"/> where no model of it could be fitted.</param>
/// <param name="Predictions">What each model expects, in the order of the fits.</param>
public sealed record CustomerLifetime(string Customer, PurchaseHistory History, double Spent, int Held, double? ExpectedValue, IReadOnlyList<LifetimePrediction> Predictions);
