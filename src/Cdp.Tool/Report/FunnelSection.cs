using Cdp.Kpis.Funnels;
using Cdp.Tool.Display;

namespace Cdp.Tool.Report;

/// <summary>How far customers went on the way to an order.</summary>
internal static class FunnelSection
{
    /// <summary>Writes the section; nothing where nobody took the first step.</summary>
    public static void Write(HtmlWriter html, KpiReportData data)
    {
        var (steps, rate) = (data.Funnel.Steps, data.Funnel.ConversionRate);
        if (rate.Count == 0)
        {
            return;
        }

        html.Element("h2", "From looking to ordering");
        html.Element(
            "p",
            $"Of {ReportText.Count(rate.Count, "customer who looked", "customers who looked")} at a product, {ReportText.Share(rate.Value)} ordered ({ReportText.Share(rate.Lower)} to {ReportText.Share(rate.Upper)}){Loss(steps)}.",
            ("class", "lead"));
        BarChart.Write(html, "Customers by step", [.. steps.Select(static step => new Bar(step.Event, step.Customers, TextOf(step)))]);
        html.Element("p", $"Times are medians from the step before.{(data.Funnel.Unfinished > 0 ? $" {ReportText.Count(data.Funnel.Unfinished, "customer still has", "customers still have")} time for the next step." : string.Empty)}", ("class", "note"));
    }

    private static string TextOf(FunnelStepResult step) =>
        $"{NumberText.Grouped(step.Customers)} · {ReportText.Share(step.OfFirst)}{(step.MedianTime is { } time ? $" · {DurationText.Of(time.TotalSeconds)}" : string.Empty)}";

    private static string Loss(IReadOnlyList<FunnelStepResult> steps)
    {
        var (lost, step) = steps.Zip(steps.Skip(1)).Select(static pair => (Lost: pair.First.Customers - pair.Second.Customers, pair)).MaxBy(static loss => loss.Lost);
        return lost == 0 ? string.Empty : $"; most are lost between {step.First.Event} and {step.Second.Event}";
    }
}
