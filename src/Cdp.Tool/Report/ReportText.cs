using System.Globalization;
using Cdp.Kpis;
using Cdp.Kpis.Surveys;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Report;

/// <summary>Figures of a report as people read them.</summary>
internal static class ReportText
{
    /// <summary>Gives the value of a KPI.</summary>
    /// <param name="result">The KPI, which has one.</param>
    /// <returns>The text.</returns>
    public static string Value(KpiResult result) => KpiPrinter.Text(result.Value.Value!.Value, KpiSummary.Of([result]));

    /// <summary>Gives the interval of a KPI.</summary>
    /// <param name="result">The KPI.</param>
    /// <returns>The text, or <see langword="null"/> where it has none.</returns>
    public static string? Interval(KpiResult result) => result.Value is { Lower: { } lower, Upper: { } upper } && KpiSummary.Of([result]) is var kpi
        ? $"{KpiPrinter.Text(lower, kpi)} to {KpiPrinter.Text(upper, kpi)}"
        : null;

    /// <summary>Gives by how much a KPI changed.</summary>
    /// <param name="result">The KPI.</param>
    /// <returns>The text, or <see langword="null"/> where that is not known.</returns>
    public static string? Change(KpiResult result) => result.Change?.ToString("+0.0 %;−0.0 %;0 %", CultureInfo.InvariantCulture);

    /// <summary>Gives an amount of money in whole units.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">The currency.</param>
    /// <returns>The text.</returns>
    public static string Amount(double amount, string currency) => $"{amount.ToString("N0", CultureInfo.InvariantCulture)} {currency}";

    /// <summary>Gives a share to one place.</summary>
    /// <param name="share">The share, from 0 to 1.</param>
    /// <returns>The text.</returns>
    public static string Share(double? share) => share is { } known ? $"{NumberText.Tenths(100 * known)} %" : "–";

    /// <summary>Gives points with their interval.</summary>
    /// <param name="score">The score.</param>
    /// <param name="interval">The interval.</param>
    /// <returns>The text.</returns>
    public static string Points(double score, ScoreInterval interval) => $"{NumberText.Tenths(score)} ({NumberText.Tenths(interval.Low)} to {NumberText.Tenths(interval.High)})";

    /// <summary>Gives a number of things.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">What one is called.</param>
    /// <param name="many">What several are called.</param>
    /// <returns>The text.</returns>
    public static string Count(long count, string one, string many) => count == 1 ? $"1 {one}" : $"{NumberText.Grouped(count)} {many}";
}
