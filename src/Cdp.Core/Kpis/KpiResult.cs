namespace Cdp.Kpis;

/// <summary>The value of a KPI for one period and, where it is broken down, one group.</summary>
/// <param name="Definition">What the KPI means.</param>
/// <param name="Period">The period.</param>
/// <param name="Group">The group; <see langword="null"/> for all together.</param>
/// <param name="Value">The value.</param>
/// <param name="Currency">The ISO 4217 code of the currency of money; <see langword="null"/> where the value is no money or there is none.</param>
/// <param name="Compared">The value of the period that it is compared with; <see langword="null"/> where none was asked for.</param>
public sealed record KpiResult(KpiDefinition Definition, KpiPeriod Period, string? Group, KpiValue Value, string? Currency, KpiValue? Compared)
{
    /// <summary>Gets by how much of it the value is more than that of the other period; <see langword="null"/> where one is missing or that one is 0.</summary>
    public double? Change => Value.Value is { } now && Compared?.Value is { } before && before != 0 ? (now - before) / Math.Abs(before) : null;
}
