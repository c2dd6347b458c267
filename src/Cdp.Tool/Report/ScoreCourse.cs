using Cdp.Kpis.Surveys;

namespace Cdp.Tool.Report;

/// <summary>How likely customers recommend.</summary>
/// <param name="Total">The score of the time.</param>
/// <param name="Parts">The score of each part of it.</param>
internal sealed record ScoreCourse(NetPromoterResult Total, IReadOnlyList<NetPromoterResult> Parts)
{
    /// <summary>Works out scores.</summary>
    /// <param name="answers">The answers and their days.</param>
    /// <param name="periods">The parts of the time.</param>
    /// <returns>The scores.</returns>
    public static ScoreCourse Of(IReadOnlyList<(DateOnly Day, SurveyResponse Response)> answers, ReportPeriods periods)
    {
        var parts = answers.ToLookup(answer => periods.PlaceOf(answer.Day), static answer => answer.Response);
        return new ScoreCourse(
            NetPromoterScore.Of(answers.Select(static answer => answer.Response)),
            [.. Enumerable.Range(0, periods.Starts.Count).Select(place => NetPromoterScore.Of(parts[place]))]);
    }
}
