using Cdp.Kpis.Lifetime;

namespace Cdp.Tool.Json;

/// <summary>What is expected of a customer, for programs.</summary>
internal sealed record ClvCustomerSummary
{
    /// <summary>Gets who it is.</summary>
    public required string Customer { get; init; }

    /// <summary>Gets how many repeat purchases there were.</summary>
    public required int Frequency { get; init; }

    /// <summary>Gets when the last of them was, in units from the first purchase on.</summary>
    public required double Recency { get; init; }

    /// <summary>Gets when the observation ended.</summary>
    public required double Age { get; init; }

    /// <summary>Gets the mean value of a repeat purchase.</summary>
    public required double MeanValue { get; init; }

    /// <summary>Gets what the customer spent so far.</summary>
    public required double Spent { get; init; }

    /// <summary>Gets how many purchases the customer made in the holdout.</summary>
    public required int HoldoutPurchases { get; init; }

    /// <summary>Gets the mean value of a purchase to come; left out where it cannot be told.</summary>
    public double? ExpectedValue { get; init; }

    /// <summary>Gets how likely the customer still is one, by model.</summary>
    public required IReadOnlyDictionary<string, double> ProbabilityAlive { get; init; }

    /// <summary>Gets how many purchases are expected within the horizon, by model.</summary>
    public required IReadOnlyDictionary<string, double> ExpectedPurchases { get; init; }

    /// <summary>Gets the discounted value of what is expected, by model; left out where it cannot be told.</summary>
    public IReadOnlyDictionary<string, double>? Clv { get; init; }

    /// <summary>Takes a customer.</summary>
    public static ClvCustomerSummary Of(CustomerLifetime customer) => new()
    {
        Customer = customer.Customer,
        Frequency = customer.History.Frequency,
        Recency = customer.History.Recency,
        Age = customer.History.Age,
        MeanValue = customer.History.MeanValue,
        Spent = customer.Spent,
        HoldoutPurchases = customer.Held,
        ExpectedValue = customer.ExpectedValue,
        ProbabilityAlive = ByModel(customer, static prediction => prediction.ProbabilityAlive),
        ExpectedPurchases = ByModel(customer, static prediction => prediction.ExpectedPurchases),
        Clv = customer.ExpectedValue is null ? null : ByModel(customer, static prediction => prediction.Value ?? 0),
    };

    private static Dictionary<string, double> ByModel(CustomerLifetime customer, Func<LifetimePrediction, double> select) =>
        customer.Predictions.ToDictionary(prediction => ClvSummary.NameOf(prediction.Model), select);
}
