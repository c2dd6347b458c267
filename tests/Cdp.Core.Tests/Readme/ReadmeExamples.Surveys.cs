using Cdp.Kpis.Surveys;
using Xunit;

namespace Cdp.Readme;

/// <content>Surveys.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public void WouldYouRecommendUs()
    {
        #region WouldYouRecommendUs
        (int Score, string Comment)[] told =
        [
            (10, "Friendly staff and fast delivery"), (9, "Fast delivery, friendly answers"), (9, "sehr freundlich, schnelle Lieferung"), (8, "ok"), (10, "So friendly!"),
            (3, "Slow delivery, and the parcel was broken"), (6, "Slow answers"), (2, "broken again, slow again"), (9, "fast"), (7, "fine"),
        ];
        var answers = told.Select((answer, i) => new SurveyResponse(answer.Score, $"customer-{i}", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), Comment: answer.Comment)).ToList();
        answers.Add(new SurveyResponse(9, "customer-6", new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), Comment: "friendly in the end"));

        var latest = LatestResponses.Of(answers);
        var nps = NetPromoterScore.Of(latest.Responses);
        Console.WriteLine($"{nps.Promoters} promoters, {nps.Passives} passives, {nps.Detractors} detractors; {latest.Superseded} answer replaced by a later one");
        Console.WriteLine($"NPS {nps.Score:0}, by {100 * nps.Level:0} % between {nps.AdjustedInterval!.Value.Low:0} and {nps.AdjustedInterval.Value.High:0}");

        var words = Keywords.Compare(
            latest.Responses.Where(answer => answer.Score <= NetPromoterScore.HighestDetractor).Select(answer => answer.Comment!),
            latest.Responses.Where(answer => answer.Score >= NetPromoterScore.LowestPromoter).Select(answer => answer.Comment!));
        Console.WriteLine($"detractors say {string.Join(", ", words.First.Take(3).Select(word => $"{word.Text} ({word.ZScore:0.0})"))}");
        Console.WriteLine($"promoters say {string.Join(", ", words.Second.Take(3).Select(word => $"{word.Text} ({word.ZScore:0.0})"))}");
        #endregion

        PrintsWhatIsShown();
    }
}
