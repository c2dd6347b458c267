using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Core.Tests.Pipeline;
using Cdp.Kpis;
using Cdp.Kpis.Funnels;
using Cdp.Kpis.Journeys;
using Cdp.Kpis.Pages;
using Cdp.Kpis.Vocabulary;
using Cdp.Segmentation;
using Cdp.Segmentation.Fluent;
using Cdp.Segmentation.Windows;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Core.Tests.Kpis;

public sealed partial class KpiCalculatorTests : IDisposable
{
    private static readonly DateTimeOffset March = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly DateOnly End = new(2026, 4, 1);
    private static readonly Who Ada = Who.User("ada");
    private static readonly Who Ben = Who.User("ben");

    private readonly TestPlatform _platform = new(options => options.Kpis.Currency = "EUR");

    public KpiCalculatorTests() => _platform.Now = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task What_nobody_did_has_no_quotient_and_a_reason()
    {
        var value = await AskAsync("average_order_value");

        value.Value.Should().BeNull();
        value.Reason.Should().Be("There are no orders in this period.");
        (await AskAsync("orders")).Value.Should().Be(0);
        (await AskAsync("marketing_roi")).Reason.Should().Contain("divides by 0");
    }

    [Fact]
    public async Task An_order_counts_once_in_its_newest_version_whatever_comes_first()
    {
        await SendAsync(
            BusinessEvents.Order(Ada, "1", new Money(9_000, "EUR"), March.AddHours(2)),
            BusinessEvents.Order(Ada, "1", new Money(5_000, "EUR"), March),
            BusinessEvents.Order(Ada, "2", new Money(700, "EUR"), March),
            BusinessEvents.CancelledOrder(Ada, "2", March.AddDays(1)));

        (await AskAsync("orders")).Value.Should().Be(1);
        (await AskAsync("revenue")).Value.Should().Be(90);
    }

    [Fact]
    public async Task A_refund_counts_in_its_own_period_or_by_the_options_in_that_of_the_order()
    {
        CustomerEvent[] events = [BusinessEvents.Order(Ada, "1", new Money(9_000, "EUR"), March, units: 3), BusinessEvents.Refund(Ada, "1", new Money(3_000, "EUR"), March.AddMonths(1), units: 1)];
        await SendAsync(events);
        using var other = new TestPlatform(options => (options.Kpis.Currency, options.Kpis.RefundsCountWithTheOrder) = ("EUR", true));
        other.Now = _platform.Now;
        await other.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = events });

        (await AskAsync("net_sales")).Value.Should().Be(90);
        (await AskAsync("net_sales", End, End.AddMonths(1))).Value.Should().Be(-30);
        (await AskAsync("return_rate", End, End.AddMonths(1))).Reason.Should().Contain("no units");
        (await AskAsync("net_sales", First, End, other)).Value.Should().Be(60);
        (await AskAsync("return_rate", First, End, other)).Value.Should().BeApproximately(1.0 / 3, 1e-12);
    }

    [Fact]
    public async Task More_given_back_than_paid_is_told()
    {
        await SendAsync(BusinessEvents.Order(Ada, "1", new Money(1_000, "EUR"), March), BusinessEvents.Refund(Ada, "1", new Money(1_500, "EUR"), March));

        var value = await AskAsync("refund_rate");

        value.Value.Should().Be(1.5);
        value.Warnings.Should().ContainMatch("Of 1 orders more was given back than paid*");
    }

    [Fact]
    public async Task Money_in_another_currency_is_converted_at_the_rate_of_the_order_or_left_out_with_a_warning()
    {
        await SendAsync(
            BusinessEvents.Order(Ada, "1", new Money(2_600_000, "VND"), March, exchangeRate: 0.00004m),
            BusinessEvents.Order(Ben, "2", new Money(1_000, "USD"), March));

        var value = await AskAsync("revenue");

        value.Value.Should().Be(104);
        value.Warnings.Should().ContainMatch("1 orders are in another currency*");
    }

    [Fact]
    public async Task What_cannot_be_an_amount_spoils_no_figure_but_its_own()
    {
        await SendAsync(
            BusinessEvents.Order(Ada, "1", new Money(9_000, "EUR"), March),
            CustomerEvent.Track(Ben, BusinessEventNames.OrderCompleted, new JsonObject { ["order_id"] = "2", ["revenue"] = 7e28m, ["tax"] = -7e28m, ["quantity"] = 1e25m }, timestamp: March),
            CustomerEvent.Track(Ben, BusinessEventNames.OrderCompleted, new JsonObject { ["order_id"] = "3", ["total"] = 7e28m, ["tax"] = -7e28m, ["currency"] = "USD", ["exchange_rate"] = 1e28m }, timestamp: March),
            CustomerEvent.Track(Ben, BusinessEventNames.SupportContacted, new JsonObject { ["contact_id"] = "t", ["resolution_seconds"] = 1e28m }, timestamp: March));

        var value = await AskAsync("average_order_value");

        value.Numerator.Should().Be(90);
        value.Warnings.Should().ContainMatch("2 orders are in another currency*too large*");
        (await AskAsync("resolution_time")).Value.Should().BeNull();
        (await AskAsync("units_sold")).Value.Should().Be(3);
    }

    [Fact]
    public async Task A_rate_that_may_still_rise_is_told_to_do_so()
    {
        await SendAsync(BusinessEvents.StageReached(Ada, "lead", March), BusinessEvents.StageReached(Ada, "mql", March.AddDays(3)));

        _platform.Now = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        (await AskAsync("lead_to_mql_rate")).Warnings.Should().ContainSingle().Which.Should().Be("The last of the period have not had 90 days yet, so that the value may still rise.");
        _platform.Now = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
        (await AskAsync("lead_to_mql_rate")).Warnings.Should().BeEmpty();
    }

    [Fact]
    public async Task Returns_that_count_with_their_order_may_still_come()
    {
        using var platform = new TestPlatform(options => (options.Kpis.RefundsCountWithTheOrder, options.Kpis.ReturnWindow) = (true, TimeSpan.FromDays(14)));
        platform.Now = new DateTimeOffset(2026, 4, 10, 0, 0, 0, TimeSpan.Zero);
        await platform.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = [BusinessEvents.Order(Ada, "1", new Money(9_000, "USD"), March)] });

        (await AskAsync("return_rate", First, End, platform)).Warnings.Should().ContainMatch("*have not had 14 days yet*");
        platform.Now = platform.Now.AddDays(10);
        (await AskAsync("return_rate", First, End, platform)).Warnings.Should().BeEmpty();
    }

    [Fact]
    public async Task Advertising_costs_before_customers_come_where_the_options_say_so()
    {
        using var platform = new TestPlatform(options => options.Kpis.AcquisitionLag = TimeSpan.FromDays(31));
        platform.Now = _platform.Now;
        await platform.Cdp.CollectAsync(new EventBatch
        {
            Source = "shop",
            Events =
            [
                BusinessEvents.AdPerformance(Who.External("campaign", "a"), "search", "a", new Money(4_000, "USD"), 1, 1, March.AddDays(-28)),
                BusinessEvents.AdPerformance(Who.External("campaign", "a"), "search", "a", new Money(9_000, "USD"), 1, 1, March),
                BusinessEvents.Order(Ada, "1", new Money(9_000, "USD"), March),
            ],
        });

        (await AskAsync("customer_acquisition_cost", First, End, platform)).Value.Should().Be(40);
        (await AskAsync("ad_spend", First, End, platform)).Value.Should().Be(90);
    }

    [Fact]
    public async Task A_time_before_there_was_business_is_refused() =>
        await FluentActions.Awaiting(() => AskAsync("orders", new DateOnly(1, 1, 1), new DateOnly(2, 1, 1))).Should().ThrowAsync<ArgumentException>().WithMessage("*within the years 1900 to 9000*");

    [Fact]
    public async Task Sessions_end_after_a_gap_and_convert_with_an_order()
    {
        await SendAsync(
            View(Ada, March, "/home", "news"),
            View(Ada, March.AddMinutes(29), "/shoes", null),
            CustomerEvent.Track(Ada, BusinessEventNames.CheckoutStarted, timestamp: March.AddMinutes(30)),
            BusinessEvents.Order(Ada, "1", new Money(9_000, "EUR"), March.AddMinutes(31)),
            View(Ada, March.AddMinutes(62), "/thanks", null),
            CustomerEvent.Track(Ben, BusinessEventNames.CheckoutStarted, timestamp: March),
            BusinessEvents.Order(Ben, "2", new Money(100, "EUR"), March.AddDays(1)));

        (await AskAsync("sessions")).Value.Should().Be(3);
        (await AskAsync("conversion_rate_sessions")).Value.Should().BeApproximately(1.0 / 3, 1e-12);
        (await AskAsync("conversion_rate_users")).Value.Should().Be(0.5);
        (await AskAsync("checkout_abandonment_rate")).Value.Should().Be(0.5);
        (await AskAsync("engagement_rate_web")).Value.Should().BeApproximately(1.0 / 3, 1e-12);
        (await AskAsync("orders", by: KpiDimension.Channel)).Should().Equal(("(none)", 1), ("news", 1));
    }

    [Fact]
    public async Task Visits_and_the_orders_in_them_are_broken_down_by_the_entry_page()
    {
        await SendAsync(
            View(Ada, March, "/حذاء", "news"),
            View(Ada, March.AddMinutes(5), "/home", null),
            View(Ada, March.AddMinutes(6), "/home", null),
            BusinessEvents.Order(Ada, "1", new Money(9_000, "EUR"), March.AddMinutes(31)),
            View(Ben, March, "/حذاء", null),
            CustomerEvent.Track(Ben, BusinessEventNames.CheckoutStarted, timestamp: March.AddDays(1)),
            View(Ben, March.AddDays(1).AddMinutes(1), "/home", null),
            BusinessEvents.Order(Ben, "2", new Money(100, "EUR"), March.AddDays(2)));

        (await AskAsync("conversion_rate_sessions", by: KpiDimension.Page)).Should().Equal(("/home", 0), ("/حذاء", 0.5));
        (await AskAsync("revenue", by: KpiDimension.Page)).Should().Equal(("(none)", 1), ("/حذاء", 90));

        var calculator = new PageCalculator(new PageRequest { From = March.AddDays(-1), To = March.AddDays(9) });
        await foreach (var (_, history) in _platform.Cdp.Kpis.ReadHistoriesAsync())
        {
            calculator.Add(history);
        }

        calculator.Calculate().Pages.Select(page => (page.Page, page.Views, page.Sessions, page.Entries, page.Exits, page.ConversionRate, page.EntryConversionRate)).Should().Equal(
            ("/home", 3, 2, 1, 2, new KpiShare(1, 2), new KpiShare(0, 1)), ("/حذاء", 2, 2, 2, 1, new KpiShare(1, 2), new KpiShare(1, 2)));
    }

    [Fact]
    public async Task Advertising_is_told_by_channel()
    {
        await SendAsync(
            BusinessEvents.AdPerformance(Who.External("campaign", "spring"), "news", "spring", new Money(2_000, "EUR"), clicks: 40, impressions: 1_000, March),
            View(Ada, March, "/home", "news"),
            View(Ada, March.AddDays(2), "/home", null),
            BusinessEvents.Order(Ada, "1", new Money(9_000, "EUR"), March.AddDays(2)));

        (await AskAsync("average_cost_per_click")).Value.Should().Be(0.5);
        (await AskAsync("click_through_rate_ads")).Value.Should().Be(0.04);
        (await AskAsync("return_on_ad_spend", by: KpiDimension.Channel)).Should().Contain(("news", 4.5));
        (await AskAsync("marketing_roi")).Value.Should().BeApproximately(3.5, 1e-12);
        (await AskAsync("customer_acquisition_cost")).Value.Should().Be(20);
    }

    [Fact]
    public async Task Email_rates_are_shares_of_what_was_delivered()
    {
        await SendAsync(
            Mail(Ada, BusinessEventNames.EmailDelivered),
            Mail(Ada, BusinessEventNames.EmailLinkClicked, ("link_url", "https://shop.example/shoes")),
            Mail(Ben, BusinessEventNames.EmailSent),
            Mail(Ben, BusinessEventNames.EmailBounced),
            Mail(Who.User("cem"), BusinessEventNames.EmailDelivered),
            Mail(Who.User("cem"), BusinessEventNames.EmailOpened, ("is_machine", true)),
            Mail(Who.User("dan"), BusinessEventNames.EmailDelivered),
            Mail(Who.User("dan"), BusinessEventNames.EmailLinkClicked, ("link_url", "https://shop.example/unsubscribe?u=1")));

        (await AskAsync("emails_sent")).Value.Should().Be(4);
        (await AskAsync("email_delivery_rate")).Value.Should().Be(0.75);
        (await AskAsync("email_open_rate")).Value.Should().BeApproximately(1.0 / 3, 1e-12);
        (await AskAsync("email_open_rate")).Warnings.Should().ContainMatch("1 messages were opened by programs*");
        (await AskAsync("email_click_to_open_rate")).Value.Should().Be(1);
    }

    [Fact]
    public async Task NPS_takes_the_latest_answer_of_a_wave_and_refuses_scores_outside_the_scale()
    {
        await SendAsync(
            BusinessEvents.SurveyAnswer(Ada, "nps", 3, March, "spring"),
            BusinessEvents.SurveyAnswer(Ada, "nps", 10, March.AddDays(1), "spring"),
            BusinessEvents.SurveyAnswer(Ben, "nps", 8, March, "spring"),
            BusinessEvents.SurveyAnswer(Who.User("cem"), "nps", 6, March, "spring"),
            BusinessEvents.SurveyAnswer(Who.User("dan"), "nps", 9, March, "spring"),
            BusinessEvents.SurveyAnswer(Who.User("eve"), "nps", 11, March, "spring"));

        var value = await AskAsync("nps");

        value.Value.Should().Be(25);
        value.SampleSize.Should().Be(4);

        // The variance of the score is (p + d − (p − d)²) / n.
        value.Upper.Should().BeApproximately(25 + (195.9963985 * Math.Sqrt((0.75 - 0.0625) / 4)), 1e-6);
        value.Warnings.Should().ContainMatch("1 answers have a score outside their scale*");
    }

    [Fact]
    public async Task Support_subscriptions_and_stages_are_told()
    {
        await SendAsync(
            BusinessEvents.SupportContact(Ada, "t1", "phone", March, new Money(1_200, "EUR"), TimeSpan.FromHours(1), TimeSpan.FromHours(5)),
            BusinessEvents.SupportContact(Ada, "t2", "chat", March, new Money(300, "EUR"), TimeSpan.FromHours(3)),
            BusinessEvents.SubscriptionStarted(Ada, "s1", new Money(5_000, "EUR"), March.AddMonths(-2)),
            BusinessEvents.SubscriptionStarted(Ben, "s2", new Money(1_000, "EUR"), March.AddMonths(-2)),
            BusinessEvents.SubscriptionCancelled(Ben, "s2", March),
            BusinessEvents.StageReached(Ada, "lead", March),
            BusinessEvents.StageReached(Ben, "lead", March),
            BusinessEvents.StageReached(Ben, "sql", March.AddDays(30)));

        (await AskAsync("support_cost_per_contact")).Value.Should().Be(7.5);
        (await AskAsync("first_response_time")).Value.Should().Be(2);
        (await AskAsync("resolution_time")).SampleSize.Should().Be(1);
        (await AskAsync("subscriber_churn_rate")).Value.Should().Be(0.5);
        (await AskAsync("revenue_churn_rate")).Value.Should().BeApproximately(1.0 / 6, 1e-12);
        (await AskAsync("recurring_revenue")).Value.Should().Be(50);
        (await AskAsync("lead_to_mql_rate")).Value.Should().Be(0.5);
    }

    [Fact]
    public async Task Customers_are_lost_when_their_last_order_is_too_old()
    {
        await SendAsync(
            BusinessEvents.Order(Ada, "1", new Money(1, "EUR"), March.AddDays(-85)),
            BusinessEvents.Order(Ben, "2", new Money(1, "EUR"), March.AddDays(-85)),
            BusinessEvents.Order(Ben, "3", new Money(1, "EUR"), March));

        (await AskAsync("churn_rate_by_inactivity")).Value.Should().Be(0.5);
    }

    [Fact]
    public async Task Days_are_those_of_the_zone_of_the_business_with_23_hours_when_clocks_go_forward()
    {
        // 29 March 2026 in Bucharest is from 22:00 UTC of the day before to 21:00.
        await SendAsync(
            BusinessEvents.Order(Ada, "1", new Money(100, "EUR"), new DateTimeOffset(2026, 3, 28, 22, 0, 0, TimeSpan.Zero)),
            BusinessEvents.Order(Ada, "2", new Money(100, "EUR"), new DateTimeOffset(2026, 3, 29, 20, 59, 59, TimeSpan.Zero)),
            BusinessEvents.Order(Ada, "3", new Money(100, "EUR"), new DateTimeOffset(2026, 3, 29, 21, 0, 0, TimeSpan.Zero)));

        var results = await _platform.Cdp.Kpis.CalculateAsync(new KpiRequest { Kpis = ["orders"], From = new DateOnly(2026, 3, 28), To = new DateOnly(2026, 3, 31), Grain = CalendarUnit.Day, Zone = "Europe/Bucharest" });

        results.Select(result => result.Value.Value).Should().Equal(0, 2, 1);
        (results[1].Period.End - results[1].Period.Start).Should().Be(TimeSpan.FromHours(23));
    }

    [Fact]
    public async Task Every_hour_is_compared_with_the_same_of_the_year_before()
    {
        await SendAsync(BusinessEvents.Order(Ada, "1", new Money(100, "EUR"), March.AddYears(-1).AddHours(1)), BusinessEvents.Order(Ada, "2", new Money(100, "EUR"), March));

        var results = await _platform.Cdp.Kpis.CalculateAsync(new KpiRequest
        {
            Kpis = ["orders"], From = new DateOnly(2026, 3, 10), To = new DateOnly(2026, 3, 11), Grain = CalendarUnit.Hour, Zone = "Asia/Ho_Chi_Minh", Compare = KpiComparison.PreviousYear,
        });

        results.Should().HaveCount(24);
        results.Where(result => result.Compared!.Value == 1).Should().ContainSingle().Which.Period.Start.Should().Be(March.AddHours(1));
    }

    [Fact]
    public async Task Segments_and_traits_break_down_customers()
    {
        await _platform.Cdp.Segments.AddAsync([new Segment { Id = "pro", Where = Rule.Trait("plan").Is("pro") }, new Segment { Id = "named", Where = Rule.Trait("plan").Exists() }], "sales");
        await _platform.Cdp.IdentifyAsync(Ada, new JsonObject { ["plan"] = "pro" });
        await _platform.Cdp.IdentifyAsync(Ben, new JsonObject { ["plan"] = "basic" });
        await SendAsync(
            BusinessEvents.Order(Ada, "1", new Money(100, "EUR"), March), BusinessEvents.Order(Ben, "2", new Money(100, "EUR"), March), BusinessEvents.Order(Who.User("cem"), "3", new Money(100, "EUR"), March));

        (await AskAsync("orders", by: KpiDimension.Segment)).Should().Equal(("(none)", 1), ("named", 2), ("pro", 1));
        (await AskAsync("orders", by: KpiDimension.Trait("plan"))).Should().Equal(("(none)", 1), ("basic", 1), ("pro", 1));
    }

    [Fact]
    public async Task Funnels_and_journeys_are_those_of_the_customers_of_the_store()
    {
        await SendAsync(
            View(Ada, March, "/home", null),
            CustomerEvent.Track(Ada, BusinessEventNames.ProductAdded, new JsonObject { ["cart_id"] = "1" }, timestamp: March.AddMinutes(1)),
            BusinessEvents.Order(Ada, "1", new Money(100, "EUR"), March.AddMinutes(2)),
            CustomerEvent.Track(Ben, BusinessEventNames.ProductAdded, new JsonObject { ["cart_id"] = "2" }, timestamp: March));
        var request = new FunnelRequest { Steps = [new FunnelStep(BusinessEventNames.ProductAdded), new FunnelStep(BusinessEventNames.OrderCompleted)], From = March, To = March.AddDays(1) };

        (await _platform.Cdp.Kpis.CalculateFunnelAsync(request)).Single().Conversion.Should().Be(0.5);
        (await _platform.Cdp.Kpis.CalculateFunnelAsync(request with { By = "cart_id" })).Select(result => (result.Group, result.Conversion)).Should().Equal(("1", 1), ("2", 0));
        (await _platform.Cdp.Kpis.CalculateJourneysAsync(new JourneyRequest { From = March, To = March.AddDays(1) })).Sequences.Select(sequence => string.Join(" > ", sequence.Steps))
            .Should().Equal("/home > Product Added > Order Completed", "Product Added");
    }

    [Fact]
    public async Task A_period_that_is_not_over_says_so() => (await AskAsync("orders", First, new DateOnly(2026, 7, 1))).Warnings.Should().Contain("The period is not over.");

    [Theory]
    [InlineData("averge_order_value", "*There is no KPI*")]
    [InlineData("order", "*Did you mean*orders*")]
    public async Task An_unknown_KPI_is_named(string kpi, string message) =>
        await FluentActions.Awaiting(() => AskAsync(kpi)).Should().ThrowAsync<ArgumentException>().WithMessage(message);

    [Fact]
    public async Task A_time_without_days_and_a_zone_that_is_none_are_refused()
    {
        await FluentActions.Awaiting(() => AskAsync("orders", First, First)).Should().ThrowAsync<ArgumentException>().WithMessage("*has no day*");
        await FluentActions.Awaiting(() => _platform.Cdp.Kpis.CalculateAsync(new KpiRequest { Kpis = ["orders"], From = First, To = End, Zone = "Mars/Base" }).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage("*no time zone*");
    }

    [Fact]
    public void Every_KPI_says_what_it_means()
    {
        var kpis = _platform.Cdp.Kpis.Kpis;

        kpis.Should().HaveCountGreaterThan(60).And.OnlyContain(kpi => kpi.Definition.Text.Length > 10 && kpi.Definition.Title.Length > 2);
        kpis.Select(kpi => kpi.Definition.Name).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_host_adds_KPIs_by_formula()
    {
        var services = new ServiceCollection();
        var definition = new KpiDefinition { Name = "net_after_ads", Title = "Net after ads", Text = "Net sales less ad spend.", Unit = KpiUnit.Money };
        services.AddCdp().UseInMemory().AddKpi(definition, "net_sales - ad_spend * 2");
        await using var provider = services.BuildServiceProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        await cdp.CollectAsync(new EventBatch { Source = "shop", Events = [BusinessEvents.Order(Ada, "1", new Money(9_000, "USD"), March), BusinessEvents.AdPerformance(Ben, "a", "b", new Money(1_000, "USD"), 1, 1, March)] });

        (await cdp.Kpis.CalculateAsync(new KpiRequest { Kpis = ["net_after_ads"], From = First, To = End })).Single().Value.Value.Should().Be(70);
    }

    [Theory]
    [InlineData("revenue +", "*not understood*")]
    [InlineData("(revenue", "*not understood*")]
    public void A_formula_that_is_none_is_refused(string formula, string message) => FluentActions.Invoking(() => KpiFormula.Parse(formula)).Should().Throw<FormatException>().WithMessage(message);

    [Theory]
    [InlineData("nothing_known / 2", "*is no KPI*")]
    [InlineData("mine + 1", "*leads back to itself*")]
    public void A_formula_over_what_is_not_there_is_refused(string formula, string message)
    {
        var services = new ServiceCollection();
        services.AddCdp().UseInMemory().AddKpi(new KpiDefinition { Name = "mine", Title = "Mine", Text = "Something.", Unit = KpiUnit.Ratio }, formula);
        using var provider = services.BuildServiceProvider();

        FluentActions.Invoking(() => provider.GetRequiredService<ICdp>()).Should().Throw<CdpException>().WithMessage(message);
    }

    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3 - 4 / 8", 8.5)]
    [InlineData("-2 * -3", 6)]
    [InlineData(" 10 - 3 - 2 ", 5)]
    public void Formulas_bind_as_people_expect(string formula, double expected) => KpiFormula.Parse(formula).Evaluate(_ => 0).Should().Be(expected);

    private static CustomerEvent View(Who who, DateTimeOffset at, string path, string? campaign) =>
        CustomerEvent.Page(who, null, new JsonObject { ["path"] = path }, campaign is null ? null : new JsonObject { ["campaign"] = new JsonObject { ["source"] = campaign } }, at);

    private static CustomerEvent Mail(Who who, string name, params ReadOnlySpan<(string Name, JsonNode Value)> more)
    {
        var properties = new JsonObject { ["campaign_id"] = "spring" };
        foreach (var (property, value) in more)
        {
            properties[property] = value;
        }

        return CustomerEvent.Track(who, name, properties, timestamp: March);
    }

    private async Task SendAsync(params CustomerEvent[] events)
    {
        var result = await _platform.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = [.. events] });
        result.Events.Should().OnlyContain(item => item.Status == EventStatus.Accepted);
    }

    private Task<KpiValue> AskAsync(string kpi) => AskAsync(kpi, First, End);

    private async Task<KpiValue> AskAsync(string kpi, DateOnly from, DateOnly to, TestPlatform? platform = null) =>
        (await (platform ?? _platform).Cdp.Kpis.CalculateAsync(new KpiRequest { Kpis = [kpi], From = from, To = to })).Single().Value;

    private async Task<IReadOnlyList<(string Group, double? Value)>> AskAsync(string kpi, KpiDimension by) =>
        [.. (await _platform.Cdp.Kpis.CalculateAsync(new KpiRequest { Kpis = [kpi], From = First, To = End, By = by })).Where(result => result.Value.Value is not null).Select(result => (result.Group!, result.Value.Value))];
}
