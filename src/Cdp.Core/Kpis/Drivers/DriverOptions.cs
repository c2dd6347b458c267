using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Drivers;

/// <summary>How drivers are looked for.</summary>
public sealed record DriverOptions
{
    /// <summary>Gets the columns that are no drivers themselves, but whose effects are taken out of those of the others, such as the country.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> AdjustFor { get; init; } = [];

    /// <summary>Gets, by column, where groups of a column of numbers begin, by rising numbers, such as 7 and 9 for a net promoter score.</summary>
    /// <value>The default is empty: numbers are divided into four groups of about as many customers each.</value>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Cuts { get; init; } = new Dictionary<string, IReadOnlyList<double>>();

    /// <summary>Gets the confidence level of intervals.</summary>
    /// <value>The default is 0.95.</value>
    public double Level { get; init; } = 0.95;

    internal void Check()
    {
        RegressionChecks.DemandLevel(Level);
        if (Cuts.FirstOrDefault(static cuts => cuts.Value.Count == 0 || cuts.Value.Any(static cut => !double.IsFinite(cut)) || cuts.Value.Zip(cuts.Value.Skip(1)).Any(static pair => pair.First >= pair.Second)).Key is { } wrong)
        {
            throw new ArgumentException($"The groups of the column {wrong} do not begin at rising numbers. Give at least one, such as 7 and 9.", nameof(Cuts));
        }
    }
}
