using Cdp.Tool.Runs;

namespace Cdp.Tool.Report;

/// <summary>A page that shows what was chosen and what came of it. It refers to nothing outside of itself.</summary>
internal static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="outcome">The run.</param>
    public static void Write(TextWriter writer, MatchOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(outcome);
        HtmlPage.Write(writer, "Matching report", html =>
        {
            SummarySection.Write(html, outcome);
            ChoiceSection.Write(html, outcome);
            ModelSection.Write(html, outcome);
            ScoreSection.Write(html, outcome);
            QualitySection.Write(html, outcome);
            UnlinkableSection.Write(html, outcome);
            ClusterSection.Write(html, outcome);
            PairSection.Write(html, outcome);
        });
    }
}
