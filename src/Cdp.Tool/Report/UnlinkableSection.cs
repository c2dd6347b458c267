using Cdp.Matching.Scoring;
using Cdp.Tool.Runs;

namespace Cdp.Tool.Report;

/// <summary>Records that hold too little to match anything.</summary>
internal static class UnlinkableSection
{
    private static readonly double[] Probabilities = [0.5, 0.9, 0.95, 0.99, 0.999];

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, MatchOutcome outcome)
    {
        html.Element("h2", "Unlinkable records");
        if (outcome.Unlinkable is not { } unlinkable)
        {
            html.Element("p", $"Not worked out for more than {NumberText.Grouped(MatchRun.MostUnlinkable)} records.", ("class", "note"));
            return;
        }

        html.Element("p", "Records that would not even match a copy of themselves, by the probability asked for.", ("class", "note"));
        BarChart.Write(html, "Unlinkable records", [.. Probabilities.Append(outcome.Threshold).Distinct().Order().Select(probability =>
        {
            var count = unlinkable.CountAt(MatchWeights.FromProbability(probability));
            return new Bar($"at {NumberText.Exact(probability)}", count, NumberText.Grouped(count));
        })]);
    }
}
