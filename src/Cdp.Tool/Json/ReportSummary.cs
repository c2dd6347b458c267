namespace Cdp.Tool.Json;

/// <summary>A report that was written, for programs.</summary>
/// <param name="File">The file.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The day behind the last one.</param>
/// <param name="Kpis">How many KPIs have a value.</param>
internal sealed record ReportSummary(string File, string From, string To, int Kpis);
