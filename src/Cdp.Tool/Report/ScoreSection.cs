using Cdp.Tool.Runs;

namespace Cdp.Tool.Report;

/// <summary>How many pairs have which weight.</summary>
internal static class ScoreSection
{
    private const int Width = 2;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, MatchOutcome outcome)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var pair in outcome.Pairs)
        {
            var bin = (int)Math.Floor(Math.Clamp(pair.Weight, -100, 100) / Width);
            counts[bin] = counts.GetValueOrDefault(bin) + 1;
        }

        html.Element("h2", "Pairs by match weight");
        html.Element("p", $"Those at {NumberText.Short(outcome.ThresholdWeight)} and above are links. Pairs below a weight of −10 are not kept.", ("class", "note"));
        BarChart.Write(html, "Pairs by match weight", [.. counts.Select(bin => new Bar(
            $"{bin.Key * Width} to {(bin.Key + 1) * Width}", bin.Value, NumberText.Grouped(bin.Value), bin.Key * Width < outcome.ThresholdWeight))]);
    }
}
