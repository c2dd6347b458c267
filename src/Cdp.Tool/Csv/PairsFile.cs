using System.Globalization;
using Cdp.Matching;
using Cdp.Tool.Runs;

namespace Cdp.Tool.Csv;

/// <summary>Writes the pairs at or above the threshold, the strongest first.</summary>
internal static class PairsFile
{
    /// <summary>Writes the file.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="outcome">The pairs.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static void Write(TextWriter writer, MatchOutcome outcome, CancellationToken cancellationToken)
    {
        var (records, table) = (outcome.Records, outcome.Records.Table);
        var hasSources = records.Sources.Count > 0;
        var line = new CsvLine(writer);
        if (hasSources)
        {
            line.Add("source_left");
        }

        line.Add("id_left");
        if (hasSources)
        {
            line.Add("source_right");
        }

        line.Add("id_right").Add("match_weight").Add("match_probability");
        foreach (var comparison in outcome.Model.Comparisons)
        {
            line.Add(comparison.Name);
        }

        line.End();
        var links = outcome.Pairs.Where(pair => pair.Weight >= outcome.ThresholdWeight)
            .OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Left).ThenBy(pair => pair.Right);
        var explanations = RecordMatching.Matcher.Explain(outcome.Model, table, links.Select(pair => (pair.Left, pair.Right)), cancellationToken);
        foreach (var explanation in explanations)
        {
            var pair = explanation.Pair;
            foreach (var row in (ReadOnlySpan<int>)[pair.Left, pair.Right])
            {
                if (hasSources)
                {
                    line.Add(table.SourceOf(row));
                }

                line.Add(table.IdOf(row));
            }

            line.Add(pair.Weight.ToString("0.######", CultureInfo.InvariantCulture)).Add(pair.Probability.ToString("0.#########", CultureInfo.InvariantCulture));
            foreach (var step in explanation.Steps)
            {
                line.Add(step.Level);
            }

            line.End();
        }
    }
}
