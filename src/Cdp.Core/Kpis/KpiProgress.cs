namespace Cdp.Kpis;

/// <summary>How far it has come.</summary>
/// <param name="Done">How many customers are read.</param>
/// <param name="Total">How many there are in all.</param>
public readonly record struct KpiProgress(long Done, long Total);
