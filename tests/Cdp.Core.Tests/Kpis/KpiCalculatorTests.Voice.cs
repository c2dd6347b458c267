using Cdp.Kpis;
using Cdp.Kpis.Vocabulary;
using Cdp.Kpis.Voice;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis;

/// <content>The voice of the customer.</content>
public sealed partial class KpiCalculatorTests
{
    [Fact]
    public async Task Comments_are_those_of_the_answers_of_one_survey_in_the_time_the_latest_of_a_wave()
    {
        await SendAsync(
            BusinessEvents.SurveyAnswer(Ada, "nps", 2, March, "q1", "giao hàng chậm"),
            BusinessEvents.SurveyAnswer(Ada, "nps", 9, March.AddDays(1), "q1", "giao hàng nhanh"),
            BusinessEvents.SurveyAnswer(Ben, "nps", 3, March, comment: "giao hàng chậm quá"),
            BusinessEvents.SurveyAnswer(Ben, "nps", 3, March.AddDays(2)),
            BusinessEvents.SurveyAnswer(Ben, "nps", 3, March.AddDays(2), comment: "  "),
            BusinessEvents.SurveyAnswer(Ben, "nps", 3, March.AddDays(40), comment: "too late"),
            BusinessEvents.SurveyAnswer(Ben, "csat", 5, March, comment: "another survey"));

        var result = await _platform.Cdp.Kpis.FindThemesAsync(Request);
        var satisfied = await _platform.Cdp.Kpis.FindThemesAsync(Request with { Options = new() { Scoring = CommentScoring.Satisfaction } });

        result.Comments.Select(comment => (comment.Comment.Text, comment.Comment.Score)).Should().BeEquivalentTo([("giao hàng nhanh", 9), ("giao hàng chậm quá", 3)]);
        result.Comments.Should().OnlyContain(comment => comment.Comment.Id!.StartsWith('p') && comment.Sentiment!.Language == "vi" && comment.Comment.Group == null);
        result.Total.Score.Should().Be(0);
        satisfied.Comments.Should().ContainSingle().Which.Comment.Text.Should().Be("another survey");
    }

    [Fact]
    public async Task Comments_are_grouped_by_what_the_answer_or_the_customer_has()
    {
        await SendAsync(BusinessEvents.SurveyAnswer(Ada, "nps", 2, March, comment: "slow"));

        (await GroupAsync(KpiDimension.Channel)).Should().Be(KpiGroups.Unknown);
        (await GroupAsync(KpiDimension.Campaign)).Should().Be(KpiGroups.Unknown);
        (await GroupAsync(KpiDimension.Content)).Should().Be(KpiGroups.Unknown);
        (await GroupAsync(KpiDimension.Source)).Should().NotBe(KpiGroups.Unknown).And.NotBeNull();
        (await GroupAsync(KpiDimension.Trait("plan"))).Should().Be(KpiGroups.Unknown);

        async Task<string?> GroupAsync(KpiDimension by) => (await _platform.Cdp.Kpis.FindThemesAsync(Request with { By = by })).Comments.Should().ContainSingle().Subject.Comment.Group;
    }

    [Fact]
    public async Task What_cannot_be_asked_of_comments_is_refused()
    {
        await Refuses(Request with { To = Request.From }, "*ends before it begins*");
        await Refuses(Request with { By = KpiDimension.Segment }, "*Name one segment*");
        await Refuses(Request with { By = KpiDimension.Trait(string.Empty) }, "*has no name*");
        await Refuses(Request with { Options = new() { Themes = 0 } }, "*between 1 and 100*");

        Task Refuses(VoiceRequest request, string message) => FluentActions.Awaiting(() => _platform.Cdp.Kpis.FindThemesAsync(request).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage(message);
    }

    private static VoiceRequest Request => new() { From = March.AddDays(-10), To = March.AddDays(20) };
}
