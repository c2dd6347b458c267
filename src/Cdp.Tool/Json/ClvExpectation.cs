using Cdp.Kpis.Lifetime;

namespace Cdp.Tool.Json;

/// <summary>How many purchases are expected of all customers together within the horizon, for programs.</summary>
/// <param name="Value">How many the model expects.</param>
/// <param name="Low">The lower end of the interval in which it lies in 95 of 100 samples; left out where there are no samples.</param>
/// <param name="High">The upper end.</param>
internal sealed record ClvExpectation(double Value, double? Low, double? High)
{
    /// <summary>Works it out.</summary>
    /// <param name="model">The model.</param>
    /// <param name="samples">The models of samples.</param>
    /// <param name="histories">The histories of the customers.</param>
    /// <param name="horizon">How many units ahead.</param>
    /// <returns>The expectation.</returns>
    public static ClvExpectation Of(ITransactionModel model, IReadOnlyList<ITransactionModel> samples, IEnumerable<PurchaseHistory> histories, double horizon)
    {
        // Customers with one history are asked for once.
        var rows = histories.Select(static history => history with { MeanValue = 0 }).CountBy(static history => history).ToList();
        var sums = samples.Select(SumOf).Order().ToList();
        return new ClvExpectation(SumOf(model), sums.Count == 0 ? null : sums[(int)(0.025 * sums.Count)], sums.Count == 0 ? null : sums[(int)(0.975 * sums.Count)]);

        double SumOf(ITransactionModel of) => rows.Sum(row => row.Value * of.ExpectedPurchases(row.Key, horizon));
    }
}
