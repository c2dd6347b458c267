using Cdp.Kpis.Voice;
using Cdp.Numerics;
using Cdp.Segmentation.Windows;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Voice;

public sealed class ThemeFindingsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_theme_that_lowers_the_score_is_the_first_opportunity()
    {
        var result = Analyse(80, 1, (theme, random) => new CustomerComment(string.Empty, random.NextDouble() < (theme == 1 ? 0.7 : 0.2) ? 3 : 10));

        var opportunities = ThemeOpportunities.Of(result);

        opportunities[0].IsClear.Should().BeTrue();
        opportunities.Count(opportunity => opportunity.IsClear).Should().Be(1);
        PlantedComments.Themes[1].Own.Should().Contain(result.Themes[opportunities[0].Theme - 1].Words[0].Text);
        foreach (var opportunity in opportunities)
        {
            // The gain is by what the score of all would rise if the theme scored as the rest.
            var others = result.Comments.Where(comment => comment.Theme != opportunity.Theme).ToList();
            opportunity.Gain.Should().BeApproximately(CommentFigures.Of(others, others.Count, result.Options).Score!.Value - result.Total.Score!.Value, 1e-9);
            opportunity.GainLower.Should().BeLessThan(opportunity.Gain!.Value);
            opportunity.GainUpper.Should().BeGreaterThan(opportunity.Gain!.Value);
        }
    }

    [Fact]
    public void A_theme_that_grows_is_found_and_the_others_are_not()
    {
        // In the last of three months there is four times as much of the first theme.
        var made = PlantedComments.Make(200, 2).Index().ToList();
        var comments = made.ConvertAll(row => row.Item.Comment with { At = Start.AddMonths(row.Item.Theme == 0 ? (row.Index / 6 % 6 < 4 ? 2 : row.Index / 6 % 2) : row.Index / 6 % 3) });
        var result = ThemeAnalysis.Of(comments);

        var trends = ThemeTrends.Of(result);

        trends.Periods.Select(period => period.Start).Should().Equal(new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 1));
        trends.Trends.Should().OnlyContain(trend => trend.Periods.Sum(period => period.Figure.Comments) == result.Themes[trend.Theme - 1].Figure.Comments);
        var grown = trends.Trends.Where(trend => trend.Share is { IsClear: true, Difference: > 0 });
        PlantedComments.Themes[0].Own.Should().Contain(result.Themes[grown.Should().ContainSingle().Subject.Theme - 1].Words[0].Text);
        trends.Undated.Should().Be(0);
    }

    [Fact]
    public void A_group_that_says_one_thing_more_is_found()
    {
        var result = Analyse(60, 3, (theme, random) => new CustomerComment(string.Empty, 8, Group: random.NextDouble() < (theme == 2 ? 0.9 : 0.5) ? "north" : "south"));

        var clear = ThemeGroups.Of(result).Where(cell => cell.Share is { IsClear: true, Difference: > 0 }).ToList();

        clear.Should().Contain(cell => cell.Group == "north" && PlantedComments.Themes[2].Own.Contains(result.Themes[cell.Theme - 1].Words[0].Text));
        ThemeGroups.Of(result, comment => comment.Sentiment?.Language).Should().HaveCount(result.Themes.Count * result.Comments.Select(comment => comment.Sentiment?.Language).Distinct().Count());
    }

    [Fact]
    public void Chance_alone_makes_hardly_any_findings()
    {
        var (opportunities, trends, groups) = (0, 0, 0);
        const int Runs = 60;
        for (var seed = 1; seed <= Runs; seed++)
        {
            var result = Analyse(25, seed, (_, random) => new CustomerComment(
                string.Empty, random.NextDouble() < 0.4 ? 3 : 10, Start.AddDays(random.NextDouble() * 90), random.NextDouble() < 0.5 ? "a" : "b"), starts: 2);
            opportunities += ThemeOpportunities.Of(result).Any(opportunity => opportunity.IsClear) ? 1 : 0;
            trends += ThemeTrends.Of(result).Trends.Any(trend => trend.Share is { IsClear: true }) ? 1 : 0;
            groups += ThemeGroups.Of(result).Any(cell => cell.Score is { IsClear: true }) ? 1 : 0;
        }

        // At most one run in twenty has a finding; nine or more of sixty would come about once in 350.
        opportunities.Should().BeLessThan(9);
        trends.Should().BeLessThan(9);
        groups.Should().BeLessThan(9);
    }

    [Fact]
    public void Weeks_begin_on_the_day_that_is_asked_for()
    {
        var result = ThemeAnalysis.Of([new CustomerComment("late", At: new(2026, 3, 4, 0, 0, 0, TimeSpan.Zero)), new CustomerComment("late", At: new(2026, 3, 9, 0, 0, 0, TimeSpan.Zero)), new CustomerComment("late")]);

        var trends = ThemeTrends.Of(result, new() { Grain = CalendarUnit.Week, WeekStart = DayOfWeek.Sunday });

        trends.Periods.Select(period => (period.Start, period.Figure.Comments)).Should().Equal((new DateOnly(2026, 3, 1), 1), (new DateOnly(2026, 3, 8), 1));
        trends.Undated.Should().Be(1);
    }

    private static ThemeResult Analyse(int each, long seed, Func<int, SplitMix, CustomerComment> shape, int starts = 10) =>
        ThemeAnalysis.Of(PlantedComments.Make(each, seed, shape).ConvertAll(made => made.Comment), new() { Themes = PlantedComments.Themes.Length, Starts = starts });
}
