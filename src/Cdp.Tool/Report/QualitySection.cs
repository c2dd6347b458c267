using Cdp.Matching.Evaluation;
using Cdp.Matching.Scoring;
using Cdp.Tool.Runs;

namespace Cdp.Tool.Report;

/// <summary>How well the result agrees with the truth.</summary>
internal static class QualitySection
{
    /// <summary>Writes the section; nothing when the truth is not known.</summary>
    public static void Write(HtmlWriter html, MatchOutcome outcome)
    {
        if (outcome.Quality is not { } quality)
        {
            return;
        }

        html.Element("h2", "Against the truth").Open("table").Row("th", "of", "precision", "recall", "F1");
        Write(html, "pairs at probability 0.5", quality.AtHalf);
        Write(html, $"pairs at the best probability, {NumberText.Exact(MatchWeights.ToProbability(quality.Best.Threshold))}", quality.Best.Counts);
        Write(html, "clusters", quality.Clusters.Pairs);
        html.Close();
        html.Element("p", $"Blocking left out {NumberText.Grouped(quality.LeftOut)} of {NumberText.Grouped(quality.Pairs.TruePairs)} true pairs.", ("class", "note"));
        LineChart.Write(html, "recall", "precision", [.. quality.Pairs.PrecisionRecallCurve().Select(point => (point.Recall, point.Precision))]);
    }

    private static void Write(HtmlWriter html, string name, ConfusionCounts counts) =>
        html.Row("td", name, NumberText.Exact(counts.Precision), NumberText.Exact(counts.Recall), NumberText.Exact(counts.F1));
}
