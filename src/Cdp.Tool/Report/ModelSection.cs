using Cdp.Matching.Comparison;
using Cdp.Matching.Scoring;
using Cdp.Tool.Runs;

namespace Cdp.Tool.Report;

/// <summary>The trained model: the match weights, and the m- and u-probabilities that they come from.</summary>
internal static class ModelSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, MatchOutcome outcome)
    {
        var prior = MatchWeights.FromProbability(outcome.Model.ProbabilityTwoRandomRecordsMatch);
        List<Bar> weights = [new Bar("before any comparison", prior, NumberText.Short(prior), IsSecond: true)];
        List<Bar> shares = [];
        foreach (var (name, level) in outcome.Model.Comparisons.SelectMany(comparison => comparison.Levels.Select(level => (comparison.Name, level))))
        {
            if (level is not { IsNullLevel: false, M: { } m, U: { } u })
            {
                continue;
            }

            var weight = MatchWeights.OfLevel(m, u);
            weights.Add(new Bar(Label(name, level), weight, NumberText.Short(weight), weight < 0));
            shares.Add(new Bar($"{Label(name, level)}: m", m, NumberText.Exact(m)));
            shares.Add(new Bar("u", u, NumberText.Exact(u), IsSecond: true));
        }

        html.Element("h2", "Match weights");
        html.Element("p", "How much each level of agreement adds to the odds that two records are about one person: one more doubles them.", ("class", "note"));
        BarChart.Write(html, "Match weights", weights);
        html.Element("h2", "How often each level occurs");
        html.Element("p", "m: between two records of one person. u: between records of two people.", ("class", "note"));
        BarChart.Write(html, "m- and u-probabilities", shares);
    }

    private static string Label(string comparison, ComparisonLevel level) => $"{comparison}: {level.Label}";
}
