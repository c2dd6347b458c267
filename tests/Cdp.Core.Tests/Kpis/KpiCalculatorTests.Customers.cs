using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Kpis;
using Cdp.Kpis.Attribution;
using Cdp.Kpis.Churn;
using Cdp.Kpis.Drivers;
using Cdp.Kpis.Retention;
using Cdp.Kpis.Vocabulary;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis;

/// <content>Analyses of customers.</content>
public sealed partial class KpiCalculatorTests
{
    private static readonly Money Monthly = new(1_000, "EUR");

    [Fact]
    public async Task Orders_are_credited_to_the_visits_of_their_customer_by_each_model()
    {
        await SendAsync(
            View(Ada, March, "/home", "news"),
            View(Ada, March.AddDays(2), "/shop", "search"),
            BusinessEvents.Order(Ada, "1", new Money(5_000, "EUR"), March.AddDays(2).AddMinutes(5)),
            View(Ben, March, "/home", "search"));

        var result = await _platform.Cdp.Kpis.AttributeAsync(new AttributionRequest { From = March.AddDays(-1), To = March.AddDays(10) });

        (result.Conversions, result.Value, result.Nulls).Should().Be((1, 50, 1));
        CreditOf(AttributionModel.FirstTouch, "news").Should().Be(1);
        CreditOf(AttributionModel.LastTouch, "search").Should().Be(1);
        CreditOf(AttributionModel.Linear, "news").Should().Be(0.5);

        double CreditOf(AttributionModel model, string channel) => result.Models.Single(credits => credits.Model == model).Channels.Single(credit => credit.Channel == channel).Conversions;
    }

    [Fact]
    public async Task Orders_are_credited_to_contents_of_campaigns_too_but_not_to_traits()
    {
        await SendAsync(
            CustomerEvent.Page(Ada, null, null, new JsonObject { ["campaign"] = new JsonObject { ["name"] = "tết", ["content"] = "banner-a" } }, March),
            BusinessEvents.Order(Ada, "1", new Money(5_000, "EUR"), March.AddMinutes(5)));

        var request = new AttributionRequest { From = March.AddDays(-1), To = March.AddDays(10), By = KpiDimension.Content };
        (await _platform.Cdp.Kpis.AttributeAsync(request)).Models[0].Channels.Should().ContainSingle().Which.Channel.Should().Be("banner-a");
        await FluentActions.Awaiting(() => _platform.Cdp.Kpis.AttributeAsync(request with { By = KpiDimension.Trait("plan") }).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage("*a channel, a campaign, a content or a source*");
    }

    [Fact]
    public async Task Customers_stay_by_contract_until_no_subscription_runs_any_more()
    {
        await SendAsync(
            BusinessEvents.SubscriptionStarted(Ada, "a1", Monthly, March),
            BusinessEvents.SubscriptionStarted(Ada, "a2", Monthly, March.AddDays(5)),
            BusinessEvents.SubscriptionCancelled(Ada, "a1", March.AddDays(10)),
            BusinessEvents.SubscriptionCancelled(Ada, "a2", March.AddDays(20)),
            BusinessEvents.SubscriptionStarted(Ada, "a3", Monthly, March.AddDays(40)),
            BusinessEvents.SubscriptionStarted(Ben, "b1", Monthly, March.AddDays(1)));

        var result = await _platform.Cdp.Kpis.CalculateRetentionAsync(new RetentionRequest { AsOf = March.AddDays(31) });

        result.Overall!.Points.Select(point => (point.Time, point.Events, point.Censored, point.Survival)).Should().Equal((20, 1, 0, 0.5), (30, 0, 1, 0.5));
    }

    [Fact]
    public async Task Customers_stay_by_activity_until_they_have_not_ordered_for_long_enough_and_groups_are_compared()
    {
        await SendAsync(
            BusinessEvents.Order(Ada, "1", Monthly, March.AddDays(-300), channel: "search"),
            BusinessEvents.Order(Ada, "2", Monthly, March.AddDays(-250), channel: "email"),
            BusinessEvents.Order(Ada, "3", Monthly, March.AddDays(-100)),
            BusinessEvents.Order(Ben, "4", Monthly, March.AddDays(-50), channel: "email"));

        var result = await _platform.Cdp.Kpis.CalculateRetentionAsync(new RetentionRequest { Kind = ChurnKind.Inactivity, AsOf = March, By = KpiDimension.Channel });

        result.Overall!.Points.Select(point => (point.Time, point.Events)).Should().Equal((50, 0), (140, 1));
        result.Groups.Select(group => group.Name).Should().Equal("email", "search");
        result.LogRank.Should().NotBeNull();
        (await _platform.Cdp.Kpis.CalculateRetentionAsync(new RetentionRequest { Kind = ChurnKind.Inactivity, AsOf = March, Since = March })).Overall.Should().BeNull();
    }

    [Fact]
    public async Task Who_leaves_is_learned_from_those_who_left_and_from_traits_as_they_were_then()
    {
        await SendSubscribersAsync(400);

        var analysis = await _platform.Cdp.Kpis.PredictChurnAsync(new ChurnRequest { AsOf = March.AddDays(180), Horizon = TimeSpan.FromDays(90), Traits = ["plan"] });

        analysis.Reason.Should().BeNull();
        analysis.Factors[0].Column.Should().Be("plan", "who leaves says so after having left only, and then it is too late to learn from");
        analysis.Learned.Should().Be(400);
        (analysis.Left + analysis.Customers.Count).Should().Be(400);
        analysis.Quality!.Auc.Should().BeInRange(0.6, 0.95);
        var likeliest = analysis.Customers[0].Reasons.First(reason => reason.Column == "plan");
        likeliest.Value.Should().Be("basic");
        likeliest.Contribution.Should().BePositive();
    }

    [Fact]
    public async Task A_trait_that_is_a_number_at_one_time_and_a_text_at_another_is_a_text()
    {
        await SendSubscribersAsync(400);
        await SendAsync([.. Enumerable.Range(0, 400).SelectMany(i => new[]
        {
            CustomerEvent.Identify(Who.User($"u{i}"), new JsonObject { ["level"] = i % 3 }, timestamp: March),
            CustomerEvent.Identify(Who.User($"u{i}"), new JsonObject { ["level"] = i % 3 == 0 ? "gold" : "1" }, timestamp: March.AddDays(95)),
        })]);

        var analysis = await _platform.Cdp.Kpis.PredictChurnAsync(new ChurnRequest { AsOf = March.AddDays(180), Traits = ["plan", "level", "never said"] });

        analysis.Reason.Should().BeNull();
        analysis.Customers.Should().NotBeEmpty();
        analysis.Warnings.Should().ContainSingle().Which.Should().Contain("never said");
    }

    [Fact]
    public async Task Churn_is_explained_by_what_was_known_before()
    {
        await SendSubscribersAsync(400);

        var analysis = await _platform.Cdp.Kpis.FindDriversAsync(new DriverRequest { Target = DriverTarget.Churn, AsOf = March.AddDays(180), On = ["nps"], AdjustFor = ["plan"] });

        analysis.IsShare.Should().BeTrue();
        var driver = analysis.Drivers.Should().ContainSingle().Subject;
        driver.Known.Should().Be(400);
        driver.Groups.Select(group => group.Name).Should().Equal("2 to 6", "7 to 8", "9 to 10");
        driver.Effects.Single().Adjusted!.Upper.Should().BeLessThan(1);
        driver.Contrast!.Shares!.Difference.Should().BeLessThan(-0.1);
    }

    [Fact]
    public async Task A_score_is_explained_by_what_was_known_when_it_was_given()
    {
        var random = new Random(3);
        var events = new List<CustomerEvent>();
        for (var i = 0; i < 200; i++)
        {
            var (who, hours) = (Who.User($"u{i}"), random.Next(1, 48));
            events.Add(BusinessEvents.SupportContact(who, $"c{i}", "chat", March, firstResponse: TimeSpan.FromHours(hours)));
            events.Add(BusinessEvents.SurveyAnswer(who, "csat", Math.Clamp(5 - (hours / 12) + random.Next(-1, 2), 1, 5), March.AddDays(1)));
            events.Add(BusinessEvents.SupportContact(who, $"d{i}", "chat", March.AddDays(2), firstResponse: TimeSpan.FromHours(50 - hours)));
        }

        await SendAsync([.. events]);

        var analysis = await _platform.Cdp.Kpis.FindDriversAsync(new DriverRequest { Target = DriverTarget.Csat, AsOf = March.AddDays(30) });

        analysis.IsShare.Should().BeFalse();
        analysis.Drivers[0].Column.Should().Be("first_response_hours");
        analysis.Drivers[0].Effects.Single().Adjusted!.Upper.Should().BeNegative();
        analysis.Drivers[0].Contrast!.Means!.HedgesG.Should().BeLessThan(-1);
    }

    [Fact]
    public async Task With_nobody_to_look_at_the_remedy_is_told()
    {
        await FluentActions.Awaiting(() => _platform.Cdp.Kpis.PredictChurnAsync(new ChurnRequest()).AsTask()).Should().ThrowAsync<CdpException>().WithMessage("Nobody was a customer 90 days before*");
        await FluentActions.Awaiting(() => _platform.Cdp.Kpis.FindDriversAsync(new DriverRequest { Target = DriverTarget.Nps }).AsTask()).Should().ThrowAsync<CdpException>().WithMessage("There is nobody in the time whose nps*");
        await FluentActions.Awaiting(() => _platform.Cdp.Kpis.PredictChurnAsync(new ChurnRequest { AsOf = DateTimeOffset.MinValue }).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage("The time 0001-01-01 is not within the years 1900 to 9000*");
        await FluentActions.Awaiting(() => _platform.Cdp.Kpis.FindDriversAsync(new DriverRequest { Target = DriverTarget.Nps, AsOf = DateTimeOffset.MaxValue }).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage("*Give a time of the business*");
        await FluentActions.Awaiting(() => _platform.Cdp.Kpis.PredictChurnAsync(new ChurnRequest { Horizon = TimeSpan.Zero }).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    /// <summary>Sends subscribers, of whom those with a basic plan or a low score leave more often between the 90th and the 180th day, and change their plan when they do.</summary>
    private async Task SendSubscribersAsync(int count)
    {
        var random = new Random(1);
        var events = new List<CustomerEvent>();
        for (var i = 0; i < count; i++)
        {
            var (who, plan, nps) = (Who.User($"u{i}"), random.Next(2) == 0 ? "basic" : "pro", random.Next(2, 11));
            events.Add(CustomerEvent.Identify(who, new JsonObject { ["plan"] = plan }, timestamp: March));
            events.Add(BusinessEvents.SubscriptionStarted(who, $"s{i}", Monthly, March));
            events.Add(BusinessEvents.SurveyAnswer(who, "nps", nps, March.AddDays(30)));
            if (random.NextDouble() < (plan == "basic" ? 0.5 : 0.1) + (nps < 7 ? 0.25 : 0))
            {
                events.Add(BusinessEvents.SubscriptionCancelled(who, $"s{i}", March.AddDays(100 + random.Next(60))));
                events.Add(CustomerEvent.Identify(who, new JsonObject { ["plan"] = "gone" }, timestamp: March.AddDays(170)));
            }
        }

        _platform.Now = March.AddDays(200);
        await SendAsync([.. events]);
    }
}
