namespace Cdp.Kpis;

/// <summary>A named measure: a value that follows from what its measures add up to. Implementations are thread-safe.</summary>
public interface IKpi
{
    /// <summary>Gets what it means.</summary>
    KpiDefinition Definition { get; }

    /// <summary>Gets the measures that it needs.</summary>
    IReadOnlyList<IKpiMeasure> Measures { get; }

    /// <summary>Works out the value.</summary>
    /// <param name="totals">What the measures add up to.</param>
    /// <returns>The value, or the reason why there is none.</returns>
    KpiValue Conclude(KpiTotals totals);
}
