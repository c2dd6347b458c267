using Cdp.Kpis.Lifetime;

namespace Cdp.Tool.Json;

/// <summary>The lifetime value of customers, for programs.</summary>
internal sealed record ClvSummary
{
    /// <summary>Gets the last day that the models saw.</summary>
    public required string Until { get; init; }

    /// <summary>Gets the unit of time.</summary>
    public required string Unit { get; init; }

    /// <summary>Gets how many units ahead purchases are expected for.</summary>
    public required double Horizon { get; init; }

    /// <summary>Gets how many months ahead value is counted.</summary>
    public required int Months { get; init; }

    /// <summary>Gets the discount of a month.</summary>
    public required double MonthlyDiscount { get; init; }

    /// <summary>Gets the number of customers.</summary>
    public required int Customers { get; init; }

    /// <summary>Gets the number of repeat purchases of all of them.</summary>
    public required long RepeatPurchases { get; init; }

    /// <summary>Gets the models by name: <c>bg_nbd</c>, <c>mbg_nbd</c>, <c>pareto_nbd</c> and, where amounts are known, <c>gamma_gamma</c>.</summary>
    public required IReadOnlyDictionary<string, ClvModelSummary> Models { get; init; }

    /// <summary>Gets what is expected of each customer.</summary>
    public required IReadOnlyList<ClvCustomerSummary> Rows { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Takes an analysis.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="options">How it was made.</param>
    /// <param name="unit">The unit of time.</param>
    /// <param name="samples">Of each fit, the models of samples.</param>
    /// <returns>The summary.</returns>
    public static ClvSummary Of(LifetimeAnalysis analysis, LifetimeOptions options, string unit, IReadOnlyList<IReadOnlyList<ITransactionModel>> samples)
    {
        var models = analysis.Fits.Zip(samples).ToDictionary(
            pair => NameOf(pair.First.Fit.Model.Kind),
            pair => ClvModelSummary.Of(pair.First.Fit.Model.Parameters, pair.First.Fit.LogLikelihood, pair.First.Fit.Customers, pair.First.Fit.Warnings) with
            {
                Holdout = pair.First.Holdout,
                Intervals = pair.Second.Count == 0 ? null : ClvModelSummary.IntervalsOf(pair.Second),
                ExpectedPurchases = ClvExpectation.Of(pair.First.Fit.Model, pair.Second, analysis.Customers.Select(static customer => customer.History), analysis.Horizon),
            });
        if (analysis.Spend is { } spend)
        {
            models.Add("gamma_gamma", ClvModelSummary.Of(spend.Model.Parameters, spend.LogLikelihood, spend.Customers, spend.Warnings));
        }

        return new ClvSummary
        {
            Until = NumberText.Of(options.Until),
            Unit = unit,
            Horizon = analysis.Horizon,
            Months = options.Months,
            MonthlyDiscount = options.MonthlyDiscount,
            Customers = analysis.Customers.Count,
            RepeatPurchases = analysis.Customers.Sum(static customer => (long)customer.History.Frequency),
            Models = models,
            Rows = [.. analysis.Customers.Select(ClvCustomerSummary.Of)],
            Warnings = analysis.Warnings,
        };
    }

    /// <summary>Gives the name of a model.</summary>
    /// <param name="kind">The model.</param>
    /// <returns>The name.</returns>
    public static string NameOf(TransactionModelKind kind) => kind switch
    {
        TransactionModelKind.BgNbd => "bg_nbd",
        TransactionModelKind.MbgNbd => "mbg_nbd",
        TransactionModelKind.ParetoNbd => "pareto_nbd",
        _ => "bg_bb",
    };
}
