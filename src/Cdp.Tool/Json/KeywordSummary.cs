using Cdp.Kpis.Surveys;

namespace Cdp.Tool.Json;

/// <summary>A word that one side uses more, for programs.</summary>
/// <param name="Word">The word.</param>
/// <param name="ZScore">The log-odds ratio in standard errors, above 0 for detractors.</param>
/// <param name="LogOddsRatio">The log-odds ratio.</param>
/// <param name="Detractors">How often detractors use it.</param>
/// <param name="Promoters">How often promoters use it.</param>
internal sealed record KeywordSummary(string Word, double ZScore, double LogOddsRatio, long Detractors, long Promoters)
{
    /// <summary>Takes a word.</summary>
    /// <param name="keyword">The word.</param>
    /// <returns>The summary.</returns>
    public static KeywordSummary Of(Keyword keyword) => new(keyword.Text, keyword.ZScore, keyword.LogOddsRatio, keyword.FirstCount, keyword.SecondCount);
}
