using Cdp.Kpis.Voice;
using Xunit;

namespace Cdp.Readme;

/// <content>The voice of the customer.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public void HowACommentFeels()
    {
        #region HowACommentFeels
        string[] comments =
        [
            "The staff was very friendly, but delivery was slow!", "Giao hàng nhanh, nhân viên không thân thiện", "san pham rat tot", "Produsul nu este bun", "الخدمة ممتازة جدا", "物流太慢了，非常失望", "Parcel no. 17",
        ];
        foreach (var comment in comments)
        {
            var score = Sentiments.Lexicon.ScoreOf(comment);
            Console.WriteLine(score is null ? "unknown" : $"{score.Language} {score.Score:0.00}: {string.Join(", ", score.Words.Select(word => $"{word.Text} {word.Weight:0.0}"))}");
        }
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public void WhatTheyTalkAbout()
    {
        #region WhatTheyTalkAbout
        string[] late = ["the parcel came late", "delivery was late again", "late delivery, parcel lost", "waited days for delivery of the parcel"];
        string[] price = ["the price is too high", "high price, expensive refund", "expensive, price went up again", "refund of the price is slow"];
        string[] staff = ["nhân viên thân thiện", "nhân viên tư vấn nhiệt tình", "tư vấn rất thân thiện", "nhân viên rất nhiệt tình"];
        var comments = Enumerable.Range(0, 144).Select(i =>
        {
            var (theme, at) = (i % 3, new DateTimeOffset(2026, 1 + (i / 48), 1 + (i % 28), 0, 0, 0, TimeSpan.Zero));
            var (texts, score) = theme switch { 0 => (late, i % 4 < 2 ? 3 : 9), 1 => (price, i % 4 < 1 ? 6 : 10), _ => (staff, 10) };
            return new CustomerComment(texts[i / 3 % 4], score, at);
        }).ToList();

        var result = ThemeAnalysis.Of(comments, new ThemeOptions { Themes = 3 });
        foreach (var theme in result.Themes)
        {
            Console.WriteLine($"{theme.Name}: {theme.Figure.Comments} comments, NPS {theme.Figure.Score:0}, sentiment {theme.Figure.Sentiment:0.00}");
        }

        var first = ThemeOpportunities.Of(result)[0];
        Console.WriteLine($"if \"{first.Name}\" scored as the rest, the NPS would rise by {first.Gain:0} points ({first.GainLower:0} to {first.GainUpper:0})");
        var trend = ThemeTrends.Of(result).Trends[0];
        Console.WriteLine($"share of theme {trend.Theme} by month: {string.Join(", ", trend.Periods.Select(period => $"{100 * period.Figure.Share:0} %"))}; p {trend.Share!.AdjustedPValue:0.0}");
        #endregion

        PrintsWhatIsShown();
    }
}
