namespace Cdp.Kpis;

/// <summary>What measures add up to in one period.</summary>
public sealed class KpiTotals
{
    private readonly IReadOnlyDictionary<string, KpiTotal> _totals;

    internal KpiTotals(IReadOnlyDictionary<string, KpiTotal> totals, in KpiPeriod period, KpiOptions options, DateTimeOffset now) => (_totals, Period, Options, Now) = (totals, period, options, now);

    /// <summary>Gets the period.</summary>
    public KpiPeriod Period { get; }

    /// <summary>Gets how KPIs are worked out.</summary>
    public KpiOptions Options { get; }

    /// <summary>Gets the time at which KPIs are worked out.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Gives what a measure adds up to.</summary>
    /// <param name="measure">The measure.</param>
    /// <returns>The total; nothing where nobody did anything of the kind.</returns>
    public KpiTotal Of(IKpiMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return _totals.TryGetValue(measure.Name, out var total) ? new KpiTotal(Plain(total.Sum), Plain(total.Squares), total.Count) : default;
    }

    /// <summary>Gives a number without the zeros at its end and without the sign of zero, which tell of the way to it only.</summary>
    private static decimal Plain(decimal number) => number == 0 ? 0 : number / 1.0000000000000000000000000000m;
}
