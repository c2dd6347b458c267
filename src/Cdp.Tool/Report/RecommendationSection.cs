using System.Globalization;
using Cdp.Kpis.Surveys;

namespace Cdp.Tool.Report;

/// <summary>How likely customers recommend: the net promoter score.</summary>
internal static class RecommendationSection
{
    /// <summary>Writes the section; nothing where nobody answered.</summary>
    public static void Write(HtmlWriter html, KpiReportData data)
    {
        if (data.Scores.Total is not { Score: { } score, AdjustedInterval: { } interval } total)
        {
            return;
        }

        html.Element("h2", "Net promoter score");
        html.Element("p", $"The score is {ReportText.Points(score, interval)}: {ShareOf(total, total.Promoters)} promoters less {ShareOf(total, total.Detractors)} detractors of {ReportText.Count(total.Responses, "answer", "answers")}.", ("class", "lead"));
        BarChart.Write(
            html,
            "Answers by kind",
            [MakeBar("promoters, 9 and 10", total, total.Promoters), MakeBar("passives, 7 and 8", total, total.Passives), MakeBar("detractors, 0 to 6", total, total.Detractors) with { IsSecond = true }]);
        var parts = data.Scores.Parts;
        if (parts.Count(static part => part.Responses > 0) > 1)
        {
            TimeChart.Write(
                html,
                "Net promoter score by period, with its interval",
                data.Periods.Names,
                static score => score.ToString("0.#", CultureInfo.InvariantCulture),
                new TimeLine("score, and the interval in which it lies", [.. parts.Select(static part => part.Score)])
                {
                    Intervals = [.. parts.Select(static part => part.AdjustedInterval is { } known ? (known.Low, known.High) : ((double, double)?)null)],
                });
        }

        foreach (var warning in total.Warnings)
        {
            html.Element("p", warning, ("class", "note"));
        }
    }

    private static Bar MakeBar(string label, NetPromoterResult total, long count) => new(label, count, $"{NumberText.Grouped(count)} · {ShareOf(total, count)}");

    private static string ShareOf(NetPromoterResult total, long count) => ReportText.Share((double)count / total.Responses);
}
