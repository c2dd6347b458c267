namespace Cdp.Kpis;

/// <summary>A KPI of the host that follows from others.</summary>
/// <param name="Definition">What it means.</param>
/// <param name="Formula">How it follows.</param>
public sealed record KpiFormulaDefinition(KpiDefinition Definition, KpiFormula Formula);
