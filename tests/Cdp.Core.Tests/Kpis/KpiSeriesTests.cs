using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Core.Tests.Pipeline;
using Cdp.Kpis;
using Cdp.Kpis.Vocabulary;
using Cdp.Segmentation.Windows;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis;

public sealed class KpiSeriesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] People = ["ann", "ben", "cem", "dan"];
    private static readonly string[] Devices = ["d1", "d2", "d3"];

    private static readonly KpiRequest Everything = new()
    {
        Kpis =
        [
            "revenue", "net_sales", "orders", "repeat_purchase_rate", "returning_customer_rate", "retention_rate", "retention_rate_by_formula", "churn_rate_by_inactivity", "new_customers", "refund_rate",
            "conversion_rate_sessions", "conversion_rate_users", "stickiness", "attributed_revenue", "email_open_rate", "nps", "support_cost_per_customer", "subscriber_churn_rate", "lead_to_mql_rate", "marketing_roi",
        ],
        From = new DateOnly(2025, 12, 15),
        To = new DateOnly(2026, 4, 1),
        Grain = CalendarUnit.Week,
        Zone = "Europe/Bucharest",
        Compare = KpiComparison.PreviousPeriod,
    };

    private static readonly Gen<CustomerEvent> RandomEvent =
        from kind in Gen.Int[0, 13]
        from who in Gen.OneOf(
            Gen.OneOf(People).Select(name => Who.User(name)),
            Gen.OneOf(Devices).Select(name => Who.Anonymous(name)),
            Gen.Select(Gen.OneOf(People), Gen.OneOf(Devices)).Select((name, device) => Who.User(name).AndAnonymous(device)))
        from hour in Gen.Int[0, 2_000]
        from id in Gen.Int[0, 6]
        from amount in Gen.Int[0, 5_000]
        select Make(kind, who, Start.AddHours(hour), id, amount);

    private static readonly Gen<(IReadOnlyList<CustomerEvent> Events, int Decision)[]> RandomSteps = Gen.Select(RandomEvent.List[0, 8], Gen.Int[0, 5]).Select((events, decision) => ((IReadOnlyList<CustomerEvent>)events, decision)).Array[1, 6];

    [Theory]
    [InlineData(KpiDimensionKind.None)]
    [InlineData(KpiDimensionKind.Channel)]
    [InlineData(KpiDimensionKind.Trait)]
    public async Task Series_that_are_followed_equal_those_from_scratch_through_events_merges_splits_and_refunds(KpiDimensionKind kind)
    {
        var request = Everything with { By = new KpiDimension(kind, kind == KpiDimensionKind.Trait ? "plan" : null) };
        await RandomSteps.SampleAsync(
            async steps =>
            {
                using var platform = new TestPlatform();
                platform.Now = Start.AddDays(80);
                var series = platform.Cdp.Kpis.Follow(request);
                foreach (var (events, decision) in steps)
                {
                    await platform.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = events });
                    await DecideAsync(platform, decision);

                    (await series.GetAsync()).Should().BeEquivalentTo(await platform.Cdp.Kpis.CalculateAsync(request), options => options.WithStrictOrdering());
                }
            },
            iter: 40);
    }

    [Fact]
    public async Task KPIs_are_the_same_whatever_the_order_of_the_events_and_however_often_they_come() => await Gen.Select(RandomEvent.Array[0, 25], Gen.Int).SampleAsync(
        async (events, seed) =>
        {
            using var first = new TestPlatform();
            using var second = new TestPlatform();
            (first.Now, second.Now) = (Start.AddDays(80), Start.AddDays(80));
            CustomerEvent[] named = [.. events.Select((item, i) => item with { MessageId = $"m{i}" })];
            await first.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = named });
            CustomerEvent[] shuffled = [.. named, .. named];
            new Random(seed).Shuffle(shuffled);
            foreach (var item in shuffled)
            {
                await second.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = [item] });
            }

            (await second.Cdp.Kpis.CalculateAsync(Everything)).Should().BeEquivalentTo(await first.Cdp.Kpis.CalculateAsync(Everything), options => options.WithStrictOrdering());
        },
        iter: 60);

    [Fact]
    public async Task A_series_that_was_interrupted_goes_on()
    {
        using var platform = new TestPlatform();
        platform.Now = Start.AddDays(80);
        await platform.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = [Make(0, Who.User("ann"), Start, 1, 100)] });
        var series = platform.Cdp.Kpis.Follow(Everything);

        await FluentActions.Awaiting(() => series.GetAsync(null, new CancellationToken(canceled: true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();

        (await series.GetAsync()).Should().BeEquivalentTo(await platform.Cdp.Kpis.CalculateAsync(Everything), options => options.WithStrictOrdering());
    }

    [Fact]
    public void What_is_broken_down_by_segments_cannot_be_followed()
    {
        using var platform = new TestPlatform();

        FluentActions.Invoking(() => platform.Cdp.Kpis.Follow(Everything with { By = KpiDimension.Segment })).Should().Throw<ArgumentException>().WithMessage("*CalculateAsync*");
    }

    private static CustomerEvent Make(int kind, Who who, DateTimeOffset at, int id, int amount) => kind switch
    {
        0 or 1 => BusinessEvents.Order(who, $"o{id}", new Money(amount, "USD"), at, units: 1 + (id % 3), channel: id % 2 == 0 ? "news" : null),
        2 => BusinessEvents.Refund(who, $"o{id}", id % 2 == 0 ? null : new Money(amount, "USD"), at),
        3 => BusinessEvents.CancelledOrder(who, $"o{id}", at),
        4 => BusinessEvents.SurveyAnswer(who, "nps", id + 4, at, id % 2 == 0 ? "w" : null),
        5 => BusinessEvents.SupportContact(who, $"t{id}", "chat", at, new Money(amount, "USD")),
        6 => BusinessEvents.SubscriptionStarted(who, $"s{id}", new Money(amount, "USD"), at),
        7 => BusinessEvents.SubscriptionCancelled(who, $"s{id}", at),
        8 => BusinessEvents.StageReached(who, id % 2 == 0 ? "lead" : "mql", at),
        9 => CustomerEvent.Track(who, id % 2 == 0 ? BusinessEventNames.EmailDelivered : BusinessEventNames.EmailOpened, new JsonObject { ["email_id"] = $"e{id}" }, timestamp: at),
        10 => BusinessEvents.AdPerformance(who, "news", "spring", new Money(amount, "USD"), id, 10 * id, at),
        11 => CustomerEvent.Identify(who, new JsonObject { ["plan"] = id % 2 == 0 ? "pro" : "basic" }, timestamp: at),
        _ => CustomerEvent.Page(who, "Home", null, id % 2 == 0 ? null : new JsonObject { ["campaign"] = new JsonObject { ["source"] = "news" } }, at),
    };

    private static async Task DecideAsync(TestPlatform platform, int decision)
    {
        switch (decision)
        {
            case 0:
                await platform.Identity.LinkAsync(TestPlatform.User("ann"), TestPlatform.User("ben"), "steward");
                break;
            case 1:
                await platform.Identity.ForbidAsync(TestPlatform.User("ann"), TestPlatform.User("ben"), "steward");
                break;
            case 2:
                await platform.Identity.ForbidAsync(TestPlatform.User("cem"), TestPlatform.Anonymous("d1"), "steward");
                break;
            case 3:
                await platform.Identity.LinkAsync(TestPlatform.Anonymous("d2"), TestPlatform.Anonymous("d3"), "steward");
                break;
        }
    }
}
