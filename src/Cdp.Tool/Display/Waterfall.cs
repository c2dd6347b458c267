using Cdp.Matching.Scoring;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows what a match weight is made of.</summary>
internal static class Waterfall
{
    /// <summary>Makes the table of the parts and their sum so far.</summary>
    /// <param name="prior">The weight before any comparison.</param>
    /// <param name="steps">What each comparison adds.</param>
    /// <returns>The table.</returns>
    public static Table Make(double prior, IReadOnlyList<WaterfallStep> steps)
    {
        var table = Screen.MakeTable("Match weight", "comparison", "level", "weight", "by frequency", "sum");
        var sum = prior;
        table.Add("before any comparison", string.Empty, NumberText.Short(sum), string.Empty, NumberText.Short(sum));
        foreach (var step in steps)
        {
            sum += step.Weight + step.TermFrequencyWeight;
            table.Add(step.Comparison, step.Level, NumberText.Short(step.Weight), NumberText.Short(step.TermFrequencyWeight), NumberText.Short(sum));
        }

        return table;
    }
}
