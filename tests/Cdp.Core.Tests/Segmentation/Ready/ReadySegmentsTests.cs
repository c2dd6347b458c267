using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Core.Tests.Pipeline;
using Cdp.Identity;
using Cdp.Segmentation;
using Cdp.Segmentation.Language;
using Cdp.Segmentation.Ready;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Ready;

public sealed class ReadySegmentsTests : IDisposable
{
    private readonly TestPlatform _platform = new() { Now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    public void Dispose() => _platform.Dispose();

    public static TheoryData<Segment, string> Rules() => new()
    {
        { ReadySegments.ByPlan("s", ["pro", "team"]), "plan in (\"pro\", \"team\")" },
        { ReadySegments.ByProduct("s", ["p1"], TimeSpan.FromDays(30)), "performed(\"Order Completed\" where products.product_id in (\"p1\"), last 30 days)" },
        { ReadySegments.ByContractValue("s", 1_000, 5_000), "contractValue >= 1000 and contractValue < 5000" },
        { ReadySegments.ByAverageOrderValue("s", 50), "average(total of \"Order Completed\", last 365 days) >= 50" },
        { ReadySegments.ByVisitFrequency("s", 8, zone: "Asia/Ho_Chi_Minh"), "periods(days in \"Asia/Ho_Chi_Minh\" of any page, last 30 days) >= 8" },
        { ReadySegments.ByJobTitle("s", ["Marketing", "Growth"]), "title contains \"Marketing\" ignoring case or title contains \"Growth\" ignoring case" },
        { ReadySegments.ByAge("s", 18, 30), "age >= 18 and age < 30" },
        { ReadySegments.ByCity("s", ["Iași"]), "address.city in (\"Iași\") ignoring case" },
        { ReadySegments.ByCountry("s", ["VN"], new ReadyNames { Country = "country" }), "country in (\"VN\") ignoring case" },
        { ReadySegments.ByPlace("s", 5, 10.77m, 106.7m), "address is within 5 km of (10.77, 106.7)" },
        { ReadySegments.CartAbandoners(), "sequence(\"Product Added\" as cart then not \"Order Completed\" matching cart_id = $cart.cart_id within 2 hours, last 7 days)" },
        { ReadySegments.AlreadyAcquired(channel: "ads"), "on list \"acquired\" or acquisitionChannel exists and acquisitionChannel != \"ads\"" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Ready_segments_are_ordinary_rules(Segment segment, string rule)
    {
        SegmentText.Write(SegmentText.Parse(SegmentText.Write(segment.Where))).Should().Be(SegmentText.Write(SegmentText.Parse(rule)));
        (await _platform.Cdp.Segments.CheckAsync(segment)).Should().BeEmpty();
    }

    [Fact]
    public async Task Every_customer_is_in_one_stage_of_life_and_every_stage_is_reached()
    {
        await ReadySegments.Lifecycle().AddToAsync(_platform.Cdp.Segments, _platform.Cdp.ComputedTraits, "marketing");
        await _platform.Cdp.IdentifyAsync(Who.User("nobody"), new() { ["plan"] = "free" });
        await OrderAsync("new", 3);
        await OrderAsync("active", 60, 10);
        await OrderAsync("loyal", 300, 200, 100, 70, 20);
        await OrderAsync("at-risk", 300, 120);
        await OrderAsync("lapsed", 400, 181);
        await OrderAsync("won-back", 500, 5);

        (await StagesAsync()).Should().Equal("active", "at-risk", "lapsed", "loyal", "new", "nobody:", "won-back");

        _platform.Now += TimeSpan.FromDays(30);
        (await StagesAsync()).Should().Contain("new:active", "30 days after the first order").And.Contain("loyal");
        _platform.Now += TimeSpan.FromDays(400);
        (await StagesAsync()).Should().OnlyContain(stage => stage.EndsWith("lapsed", StringComparison.Ordinal) || stage == "nobody:");
    }

    [Fact]
    public async Task Every_customer_is_in_one_group_of_recency_frequency_and_monetary_value()
    {
        var options = new RfmOptions { Monetary = [20m, 40, 60, 80] };
        await ReadySegments.Rfm(options).AddToAsync(_platform.Cdp.Segments, _platform.Cdp.ComputedTraits, "marketing");
        await _platform.Cdp.IdentifyAsync(Who.User("nobody"), new() { ["plan"] = "free" });
        double[] ages = [10, 60, 120, 200, 300];
        foreach (var age in ages)
        {
            foreach (var value in new[] { 10, 30, 50, 70, 90 })
            {
                foreach (var orders in new[] { 1, 2, 4, 7, 12 })
                {
                    await OrderAsync($"u{age}-{value}-{orders}", value, [.. Enumerable.Range(0, orders).Select(order => age + (order * 0.1))]);
                }
            }
        }

        var groups = new Dictionary<string, int>();
        await foreach (var profile in _platform.Cdp.Profiles.ListAsync())
        {
            var segments = await _platform.Cdp.Segments.GetAsync(profile.Id);
            if (profile.Identifiers.Any(identifier => identifier.Value == "nobody"))
            {
                segments.Should().BeEmpty();
                continue;
            }

            var group = segments.Should().ContainSingle().Which.Segment;
            groups[group] = groups.GetValueOrDefault(group) + 1;
        }

        groups.Should().HaveCount(10, "no group stands in the shadow of another");
        groups.Values.Sum().Should().Be(125);
        (await GroupOfAsync("u10-90-12")).Should().Be("rfm-champions");
        (await GroupOfAsync("u300-10-1")).Should().Be("rfm-hibernating");
        (await GroupOfAsync("u300-90-12")).Should().Be("rfm-cannot-lose");
    }

    [Fact]
    public async Task Without_values_of_its_own_monetary_value_is_scored_by_fifths_of_the_customers()
    {
        for (var i = 1; i <= 10; i++)
        {
            await OrderAsync($"u{i}", i * 100, [5]);
        }

        await ReadySegments.Rfm().AddToAsync(_platform.Cdp.Segments, _platform.Cdp.ComputedTraits, "marketing");

        var scores = new List<string>();
        await foreach (var value in _platform.Cdp.ComputedTraits.ValuesAsync("rfm-monetary"))
        {
            scores.Add(value.Value);
        }

        scores.Should().Equal("1", "1", "2", "2", "3", "3", "4", "4", "5", "5");
    }

    [Fact]
    public async Task Cart_abandoners_are_those_who_did_not_order_the_same_cart()
    {
        await _platform.Cdp.Segments.AddAsync(ReadySegments.CartAbandoners(), "marketing");
        foreach (var user in new[] { "left", "bought", "bought-other" })
        {
            await _platform.Cdp.TrackAsync(Who.User(user), "Product Added", new() { ["cart_id"] = "c1" });
        }

        _platform.Now += TimeSpan.FromHours(1);
        await _platform.Cdp.TrackAsync(Who.User("bought"), "Order Completed", new() { ["cart_id"] = "c1" });
        await _platform.Cdp.TrackAsync(Who.User("bought-other"), "Order Completed", new() { ["cart_id"] = "c2" });
        (await MembersAsync("cart-abandoners")).Should().BeEmpty();

        _platform.Now += TimeSpan.FromHours(1);
        (await MembersAsync("cart-abandoners")).Should().Equal("bought-other", "left");
        _platform.Now += TimeSpan.FromDays(7);
        (await MembersAsync("cart-abandoners")).Should().BeEmpty();
    }

    private Task OrderAsync(string user, params double[] daysAgo) => OrderAsync(user, 30, daysAgo);

    private async Task OrderAsync(string user, decimal total, double[] daysAgo)
    {
        var events = daysAgo.Select((days, index) =>
            CustomerEvent.Track(Who.User(user), "Order Completed", new JsonObject { ["total"] = total }) with { MessageId = $"{user}-{index}", Timestamp = _platform.Now.AddDays(-days) });
        await _platform.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = [.. events] });
    }

    private async Task<List<string>> StagesAsync()
    {
        var stages = new List<string>();
        await foreach (var profile in _platform.Cdp.Profiles.ListAsync())
        {
            var user = profile.Identifiers.First(identifier => identifier.Type == IdentifierTypes.UserId).Value;
            var segments = string.Join(' ', (await _platform.Cdp.Segments.GetAsync(profile.Id)).Select(membership => membership.Segment));
            stages.Add(user == segments ? user : $"{user}:{segments}");
        }

        return [.. stages.Order(StringComparer.Ordinal)];
    }

    private async Task<List<string>> MembersAsync(string id)
    {
        await _platform.Cdp.Segments.AdvanceAsync();
        var users = new List<string>();
        await foreach (var member in _platform.Cdp.Segments.MembersAsync(id))
        {
            users.Add((await _platform.Cdp.Profiles.GetAsync(member.Profile))!.Identifiers[0].Value);
        }

        return [.. users.Order(StringComparer.Ordinal)];
    }

    private async Task<string> GroupOfAsync(string user) =>
        (await _platform.Cdp.Segments.GetAsync((await _platform.Cdp.Profiles.FindAsync(IdentifierTypes.UserId, user))!.Id)).Single().Segment;
}
