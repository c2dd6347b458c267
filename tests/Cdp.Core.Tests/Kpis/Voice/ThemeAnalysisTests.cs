using Cdp.Kpis.Surveys;
using Cdp.Kpis.Voice;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Voice;

public sealed class ThemeAnalysisTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Planted_themes_in_three_scripts_are_found_again(long seed)
    {
        var made = PlantedComments.Make(60, seed);

        var result = ThemeAnalysis.Of(made.ConvertAll(comment => comment.Comment));

        result.Themes.Should().HaveCount(6);
        PlantedComments.AdjustedRand([.. result.Comments.Select(comment => comment.Theme ?? 0)], [.. made.Select(comment => comment.Theme)]).Should().BeGreaterThan(0.98);
        foreach (var theme in result.Themes)
        {
            // What all comments of a language have names no theme.
            PlantedComments.Themes.Should().Contain(planted => theme.Words.Take(3).All(word => planted.Own.Contains(word.Text)));
        }

        result.Trials.MaxBy(trial => trial.Silhouette)!.Themes.Should().Be(6);
    }

    [Fact]
    public void The_order_of_comments_makes_no_difference()
    {
        var comments = PlantedComments.Make(25, 7, (theme, random) => new CustomerComment(string.Empty, (int)(random.NextDouble() * 11), Group: $"g{theme % 2}")).ConvertAll(made => made.Comment);
        var places = Enumerable.Range(0, comments.Count).ToArray();
        new Random(5).Shuffle(places);

        var (forth, back) = (ThemeAnalysis.Of(comments), ThemeAnalysis.Of([.. places.Select(place => comments[place])]));

        back.Themes.Should().BeEquivalentTo(forth.Themes, options => options.WithStrictOrdering());
        back.Rest.Should().Be(forth.Rest);
        back.Total.Should().Be(forth.Total);
        back.Comments.Select(comment => comment.Theme).Should().Equal(places.Select(place => forth.Comments[place].Theme));
        ThemeOpportunities.Of(back).Should().BeEquivalentTo(ThemeOpportunities.Of(forth), options => options.WithStrictOrdering());
    }

    [Fact]
    public void A_theme_tells_its_size_score_sentiment_and_examples()
    {
        string[] late = ["late parcel", "parcel late again", "late late parcel"], kind = ["friendly staff", "friendly helpful staff", "staff friendly as ever"];
        var comments = Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? new CustomerComment(late[i / 3 % 3], 2) : new CustomerComment(kind[i / 3 % 3], 10)).ToList();

        var result = ThemeAnalysis.Of(comments, new() { Themes = 2, MostShare = 1 });

        var (large, small) = (result.Themes[0], result.Themes[1]);
        (large.Figure.Comments, small.Figure.Comments).Should().Be((20, 10));
        large.Figure.Share.Should().BeApproximately(2.0 / 3, 1e-12);
        (large.Figure.Score, small.Figure.Score).Should().Be((100, -100));
        large.Figure.ScoreInterval.Should().Be(NetPromoterScore.Of(Enumerable.Repeat(new SurveyResponse(10), 20)).AdjustedInterval);
        small.Figure.Sentiment.Should().BeApproximately(-1.5 / Math.Sqrt((1.5 * 1.5) + 15), 0.15);
        large.Name.Should().Contain("friendly").And.Contain("staff");
        small.Examples.Should().OnlyContain(example => late.Contains(example)).And.OnlyHaveUniqueItems();
        result.Total.Comments.Should().Be(30);
        result.Comments[0].ToString().Should().Be("2");
    }

    [Theory]
    [InlineData(CommentScoring.Satisfaction, 5, 1, 100, 0)]
    [InlineData(CommentScoring.Effort, 7, 2, 7, 2)]
    public void Scores_count_as_the_survey_asks(CommentScoring scoring, int good, int bad, double high, double low)
    {
        var comments = Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? new CustomerComment("late parcel", bad) : new CustomerComment("friendly staff", good)).ToList();

        var result = ThemeAnalysis.Of(comments, new() { Themes = 2, MostShare = 1, Scoring = scoring });

        result.Themes.Select(theme => theme.Figure.Score!.Value).Order().Should().Equal([low, high], (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void What_fits_nowhere_has_no_theme()
    {
        var comments = PlantedComments.Make(20, 4).ConvertAll(made => made.Comment);
        comments.AddRange([new CustomerComment("zzz"), new CustomerComment("?!"), new CustomerComment(string.Empty), new CustomerComment("quokka bilby")]);

        var result = ThemeAnalysis.Of(comments);

        result.Comments.TakeLast(4).Should().OnlyContain(comment => comment.Theme == null && comment.Similarity == 0);
        result.Rest.Comments.Should().Be(result.Comments.Count(comment => comment.Theme is null)).And.BeGreaterThanOrEqualTo(4);
        result.Themes.Sum(theme => theme.Figure.Comments).Should().Be(comments.Count - result.Rest.Comments);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Hardly_any_comments_make_no_theme(int count)
    {
        var result = ThemeAnalysis.Of([.. Enumerable.Repeat(new CustomerComment("late parcel", 3), count)]);

        result.Themes.Should().BeEmpty();
        result.Warnings.Should().ContainSingle().Which.Should().Contain("Give more");
        result.Total.Comments.Should().Be(count);
        ThemeOpportunities.Of(result).Should().BeEmpty();
        ThemeGroups.Of(result).Should().BeEmpty();
        ThemeTrends.Of(result).Undated.Should().Be(count);
    }

    [Fact]
    public void Texts_that_many_wrote_do_not_make_more_themes_and_differ_in_sentiment_alone()
    {
        var made = PlantedComments.Make(40, 6).ConvertAll(comment => comment.Comment);

        var result = ThemeAnalysis.Of([.. made, .. made.SelectMany(comment => Enumerable.Repeat(comment with { Text = comment.Text.ToUpperInvariant() + "!" }, 4))]);

        result.Themes.Should().HaveCount(6);
        result.Themes.Sum(theme => theme.Figure.Comments).Should().Be(5 * made.Count);
        var spoken = ThemeAnalysis.Of([new CustomerComment("good parcel"), new CustomerComment("Good parcel!!")], new() { MostShare = 1 });
        spoken.Comments[1].Sentiment!.Score.Should().BeGreaterThan(spoken.Comments[0].Sentiment!.Score);
    }

    [Fact]
    public void Equal_comments_make_one_theme()
    {
        var result = ThemeAnalysis.Of([.. Enumerable.Repeat(new CustomerComment("late parcel", 3), 40)], new() { MostShare = 1 });

        result.Themes.Should().ContainSingle().Which.Words.Select(word => (word.Text, word.ZScore, word.Comments)).Should().Equal(("late", null, 40), ("parcel", null, 40));
        result.Themes[0].Examples.Should().Equal("late parcel");
        ThemeOpportunities.Of(result).Should().ContainSingle().Which.Score.Should().BeNull();
    }

    [Fact]
    public void A_sentiment_of_the_host_takes_the_place_of_the_lexicon()
    {
        var result = ThemeAnalysis.Of([new CustomerComment("good", Language: "xx"), new CustomerComment("good")], new() { MostShare = 1 }, new Gloomy());

        result.Comments.Select(comment => comment.Sentiment!.Score).Should().Equal(-1, -0.5);
        result.Total.Sentiment.Should().Be(-0.75);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void A_sentiment_out_of_bounds_is_refused(double score)
    {
        var act = () => ThemeAnalysis.Of([new CustomerComment("good")], sentiment: new Fixed(score));

        act.Should().Throw<InvalidOperationException>().WithMessage("*Fixed*between*");
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        ThemeOptions[] wrong =
        [
            new() { Themes = 0 }, new() { Themes = 101 }, new() { MostThemes = 1 }, new() { Starts = 0 }, new() { MostShare = 0 }, new() { MostShare = double.NaN }, new() { LeastSimilarity = 2 }, new() { LeastOccurrences = 0 },
            new() { LeastComments = 0 }, new() { Words = 0 }, new() { Examples = -1 }, new() { Level = 1 }, new() { Scoring = (CommentScoring)9 }, new() { Scale = new ScoreScale(1, 5) },
        ];
        foreach (var options in wrong)
        {
            var act = () => ThemeAnalysis.Of([], options);

            act.Should().Throw<ArgumentOutOfRangeException>();
        }

        var outside = () => ThemeAnalysis.Of([new CustomerComment("a", 11)]);
        outside.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*scale*");
    }

    private sealed class Fixed(double score) : ISentiment
    {
        public SentimentScore? ScoreOf(string comment, string? language = null) => new(score, language, []);
    }

    private sealed class Gloomy : ISentiment
    {
        public SentimentScore? ScoreOf(string comment, string? language = null) => new(language == "xx" ? -1 : -0.5, language, []);
    }
}
