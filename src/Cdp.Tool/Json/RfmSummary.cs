using Cdp.Kpis.Rfm;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Json;

/// <summary>Customers by recency, frequency and monetary value, for programs.</summary>
internal sealed record RfmSummary
{
    /// <summary>Gets the day of the analysis.</summary>
    public required string AsOf { get; init; }

    /// <summary>Gets the number of customers.</summary>
    public required int Customers { get; init; }

    /// <summary>Gets, by measure (<c>recency_days</c>, <c>frequency</c>, <c>monetary</c>), the values at which scores change.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<decimal>> Cuts { get; init; }

    /// <summary>Gets how many customers are in each named group.</summary>
    public required IReadOnlyDictionary<string, int> Groups { get; init; }

    /// <summary>Gets the customers.</summary>
    public required IReadOnlyList<RfmRowSummary> Rows { get; init; }

    /// <summary>Takes an analysis.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="orders">The file, which knows how amounts are written.</param>
    /// <returns>The summary.</returns>
    public static RfmSummary Of(RfmAnalysis analysis, OrderFile orders) => new()
    {
        AsOf = NumberText.Of(analysis.AsOf),
        Customers = analysis.Customers.Count,
        Cuts = new Dictionary<string, IReadOnlyList<decimal>>
        {
            ["recency_days"] = [.. analysis.Cuts.RecencyDays.Select(static cut => (decimal)cut)],
            ["frequency"] = [.. analysis.Cuts.Frequency.Select(static cut => (decimal)cut)],
            ["monetary"] = [.. analysis.Cuts.Monetary.Select(cut => orders.AmountOf((decimal)cut))],
        },
        Groups = analysis.Customers.CountBy(static customer => customer.Group).OrderByDescending(static group => group.Value).ThenBy(static group => group.Key, StringComparer.Ordinal).ToDictionary(),
        Rows = [.. analysis.Customers.Select(customer => new RfmRowSummary(
            customer.Customer,
            customer.RecencyDays,
            customer.Frequency,
            orders.AmountOf(customer.Monetary),
            customer.RecencyScore,
            customer.FrequencyScore,
            customer.MonetaryScore,
            customer.Group))],
    };
}
