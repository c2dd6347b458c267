namespace Cdp.Kpis.Catalog;

/// <summary>A KPI that follows from others by a formula.</summary>
internal sealed class FormulaKpi : IKpi
{
    private readonly KpiFormula _formula;
    private readonly IReadOnlyDictionary<string, IKpi> _parts;

    public FormulaKpi(KpiDefinition definition, KpiFormula formula, Func<string, IKpi> find)
    {
        (Definition, _formula) = (definition, formula);
        _parts = formula.Names.ToDictionary(static name => name, find, StringComparer.Ordinal);
        Measures = [.. _parts.Values.SelectMany(static kpi => kpi.Measures).DistinctBy(static measure => measure.Name)];
    }

    public KpiDefinition Definition { get; }

    public IReadOnlyList<IKpiMeasure> Measures { get; }

    public KpiValue Conclude(KpiTotals totals)
    {
        var values = _parts.ToDictionary(static part => part.Key, part => part.Value.Conclude(totals), StringComparer.Ordinal);
        if (values.FirstOrDefault(static part => part.Value.Value is null) is { Key: { } missing } gap)
        {
            return KpiValue.None($"There is no {missing}: {gap.Value.Reason}");
        }

        var value = _formula.Evaluate(name => name == KpiFormula.Margin ? totals.Options.Margin : values[name].Value!.Value);
        IReadOnlyList<string> warnings = [.. values.Values.SelectMany(static part => part.Warnings).Distinct()];
        return double.IsFinite(value)
            ? new KpiValue { Value = value, SampleSize = values.Count == 0 ? 0 : values.Values.Min(static part => part.SampleSize), Warnings = warnings }
            : KpiValue.None("The formula divides by 0 in this period.") with { Warnings = warnings };
    }
}
