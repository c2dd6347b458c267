using Cdp.Collection;
using Cdp.Numerics;
using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Discovery;
using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Pipeline;

public sealed class SegmentDiscoveryTests : IDisposable
{
    private readonly TestPlatform _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task Planted_clusters_are_found_and_become_segments()
    {
        await _platform.Cdp.ComputedTraits.AddAsync([Computed("spent", AggregateFunction.Sum, "total"), Computed("last-order", AggregateFunction.LastTime)], "marketing");
        var random = new SplitMix(1);
        var spenders = new List<ProfileId>();
        for (var i = 0; i < 90; i++)
        {
            var isSpender = i % 3 == 0;
            var ordered = _platform.Now.AddDays(-(isSpender ? 3 : 60) + random.NextNormal());
            var profile = await OrderAsync($"u{i}", (decimal)((isSpender ? 500 : 50) + (10 * random.NextNormal())), ordered);
            if (isSpender)
            {
                spenders.Add(profile);
            }
        }

        await TellAsync("without", new() { ["plan"] = "pro" });
        var progress = new Heard();
        var options = new ClusterOptions { Features = { NumericFeature.OfComputed("spent"), NumericFeature.OfComputed("last-order") with { DaysSince = true } } };

        var result = await _platform.Cdp.Discovery.ClusterAsync(options, progress);

        (result.Profiles, result.LeftOut, result.IsStructured).Should().Be((90, 1, true));
        result.Clusters.Select(cluster => cluster.Size).Should().Equal(60, 30);
        result.Clusters[1].Members.Should().Equal(spenders);
        result.Clusters[1].Description.Should().Contain("high spent (+1.4 sd: ").And.Contain("low days since last-order (-1.4 sd: ");
        progress.All.Should().Contain(new DiscoveryProgress(DiscoveryStep.Reading, 91, 91)).And.Contain(new DiscoveryProgress(DiscoveryStep.Fitting, 7, 7));

        foreach (var cluster in result.Clusters)
        {
            var id = $"cluster-{cluster.Number}";
            await _platform.Cdp.Segments.AddAsync(new Segment { Id = id, Where = cluster.Rule!.Condition }, "discovery");
            var members = await _platform.Cdp.Segments.ReadSetAsync(id);
            var both = (double)members.CountIntersection(cluster.Members);
            (both / members.Count).Should().BeApproximately(cluster.Rule.Precision, 1e-12);
            (both / cluster.Size).Should().BeApproximately(cluster.Rule.Recall, 1e-12);
        }
    }

    [Fact]
    public async Task Planted_lookalikes_are_found()
    {
        var alike = await SeedAsync(isPlanted: true);

        var result = await _platform.Cdp.Discovery.FindLookalikesAsync(Lookalikes());

        (result.Profiles, result.Members).Should().Be((400, 100));
        result.Auc.Should().BeGreaterThan(0.75);
        result.IsBetterThanChance.Should().BeTrue();
        result.TopDecileLift.Should().BeGreaterThan(1.5);
        result.Weights.Take(3).Select(weight => weight.Feature).Should().BeEquivalentTo("visits", "plan is pro", "plan is free");
        result.Weights.First(weight => weight.Feature == "visits").Description.Should().StartWith("high visits: odds times ");
        result.Lookalikes.Should().HaveCount(300);
        result.Lookalikes.Select(lookalike => lookalike.Likeness).Should().BeInDescendingOrder();
        result.Lookalikes.Take(50).Count(lookalike => alike.Contains(lookalike.Profile)).Should().BeGreaterThan(40);
        result.Lookalikes[0].Reasons.Should().Contain("high visits").And.Contain("plan is pro");
        (await _platform.Cdp.Segments.IsMemberAsync("buyers", result.Lookalikes[0].Profile)).Should().BeFalse();
        result.Lookalikes[0].ToString().Should().Be(result.Lookalikes[0].Profile.ToString());
    }

    [Fact]
    public async Task Lookalikes_of_a_segment_drawn_by_lot_are_not_told_from_others()
    {
        await SeedAsync(isPlanted: false);

        var result = await _platform.Cdp.Discovery.FindLookalikesAsync(Lookalikes());

        result.IsBetterThanChance.Should().BeFalse();
        result.Auc.Should().BeInRange(0.35, 0.65);
    }

    [Fact]
    public async Task A_segment_with_too_few_members_is_refused_with_the_remedy()
    {
        await TellAsync("u1", new() { ["bought"] = true });
        await AddBuyersAsync();

        var act = async () => await _platform.Cdp.Discovery.FindLookalikesAsync(Lookalikes());

        (await act.Should().ThrowAsync<CdpException>()).Which.Message.Should().Contain("\"buyers\" has 1 members").And.Contain("Choose a larger segment");
    }

    [Fact]
    public async Task Planted_opportunities_are_found_with_the_value_at_stake()
    {
        await SeedOpportunitiesAsync(isPlanted: true);

        var result = await _platform.Cdp.Discovery.FindOpportunitiesAsync(Opportunities());

        result.Profiles.Should().Be(600);
        var found = result.Opportunities[0];
        found.Group.Should().Be("app-users");
        found.Condition.Should().Be(new SegmentCondition("app-users"));
        found.Size.Should().Be(200);
        found.ValueDifference.Should().BeInRange(40, 60);
        found.ChurnDifference.Should().BeInRange(0.2, 0.4);
        found.ValueQValue.Should().BeLessThan(0.001).And.BeGreaterThanOrEqualTo(found.ValuePValue);
        found.ChurnQValue.Should().BeLessThan(0.001).And.BeGreaterThanOrEqualTo(found.ChurnPValue);
        found.ValueAtStake.Should().BeApproximately(found.MeanValue * found.Size * found.ChurnDifference, 1e-6);
        result.Opportunities.Should().ContainSingle();
        result.Compared.Select(group => group.Group).Should().BeEquivalentTo("app-users", "country is RO", "country is VN");
    }

    [Fact]
    public async Task In_noise_there_are_no_opportunities()
    {
        await SeedOpportunitiesAsync(isPlanted: false);

        (await _platform.Cdp.Discovery.FindOpportunitiesAsync(Opportunities())).Opportunities.Should().BeEmpty();
    }

    [Fact]
    public async Task What_does_not_exist_is_refused_by_name()
    {
        await TellAsync("u1", new() { ["visits"] = 1 });

        var computed = async () => await _platform.Cdp.Discovery.ClusterAsync(new ClusterOptions { Features = { NumericFeature.OfComputed("none") } });
        var segment = async () => await _platform.Cdp.Discovery.FindLookalikesAsync(Lookalikes());
        var churn = async () => await _platform.Cdp.Discovery.FindOpportunitiesAsync(Opportunities());

        (await computed.Should().ThrowAsync<CdpException>()).WithMessage("There is no computed trait \"none\"*");
        (await segment.Should().ThrowAsync<CdpException>()).WithMessage("There is no segment \"buyers\"*");
        (await churn.Should().ThrowAsync<CdpException>()).WithMessage("There is no segment \"leaving\"*");
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_refused_with_the_remedy()
    {
        var empty = async () => await _platform.Cdp.Discovery.ClusterAsync(new ClusterOptions());
        var one = async () => await _platform.Cdp.Discovery.ClusterAsync(new ClusterOptions { Features = { NumericFeature.OfTrait("a") }, Clusters = 1 });
        var noRidge = async () => await _platform.Cdp.Discovery.FindLookalikesAsync(new LookalikeOptions { Segment = "a", NumericFeatures = { NumericFeature.OfTrait("a") }, Ridge = 0 });
        var noValue = async () => await _platform.Cdp.Discovery.FindOpportunitiesAsync(new OpportunityOptions { ChurnSegment = "leaving" });

        (await empty.Should().ThrowAsync<ArgumentException>()).WithMessage("There are no features*");
        (await one.Should().ThrowAsync<ArgumentException>()).WithMessage("*from 2 to 50*");
        (await noRidge.Should().ThrowAsync<ArgumentException>()).WithMessage("*Ridge is above 0*");
        (await noValue.Should().ThrowAsync<ArgumentException>()).WithMessage("*OpportunityOptions.Value*");
    }

    [Fact]
    public async Task Work_ends_early_when_it_is_cancelled()
    {
        await SeedAsync(isPlanted: true);
        using var stop = new CancellationTokenSource();

        var act = async () => await _platform.Cdp.Discovery.ClusterAsync(
            new ClusterOptions { Features = { NumericFeature.OfTrait("visits") } }, new Heard(_ => stop.Cancel()), stop.Token);

        await act.Should().ThrowAsync<OperationCanceledException>();
    }

    private static ComputedTrait Computed(string id, AggregateFunction function, string? property = null) =>
        new() { Id = id, Value = new EventFormula { Event = new EventPattern { Name = "Order" }, Aggregate = new EventAggregate { Function = function, Property = property } } };

    private static LookalikeOptions Lookalikes() => new()
    {
        Segment = "buyers",
        NumericFeatures = { NumericFeature.OfTrait("visits"), NumericFeature.OfTrait("age") },
        CategoricalFeatures = { CategoricalFeature.OfTrait("plan") },
    };

    private static OpportunityOptions Opportunities() => new()
    {
        Value = NumericFeature.OfTrait("spent"),
        ChurnSegment = "leaving",
        CategoricalFeatures = { CategoricalFeature.OfTrait("country") },
    };

    /// <summary>Seeds 400 people, 100 of whom bought: of those who visit often and have the plan "pro" if planted, else by lot.</summary>
    /// <returns>Those who visit often and have that plan.</returns>
    private async Task<HashSet<ProfileId>> SeedAsync(bool isPlanted)
    {
        await AddBuyersAsync();
        var random = new SplitMix(2);
        var alike = new HashSet<ProfileId>();
        for (var i = 0; i < 400; i++)
        {
            var isAlike = i % 2 == 0;
            var traits = new System.Text.Json.Nodes.JsonObject
            {
                ["visits"] = Math.Round((isAlike ? 20 : 10) + (3 * random.NextNormal()), 2),
                ["age"] = Math.Round(40 + (10 * random.NextNormal())),
                ["plan"] = random.NextDouble() < (isAlike ? 0.9 : 0.2) ? "pro" : "free",
                ["bought"] = isPlanted ? i % 4 == 0 : i >= 300,
            };
            var profile = await TellAsync($"u{i}", traits);
            if (isAlike)
            {
                alike.Add(profile);
            }
        }

        return alike;
    }

    private async Task SeedOpportunitiesAsync(bool isPlanted)
    {
        await _platform.Cdp.Segments.AddAsync([Has("leaving"), Has("app-users"), new Segment { Id = "staying", Where = !new SegmentCondition("leaving") }], "marketing");
        var random = new SplitMix(4);
        for (var i = 0; i < 600; i++)
        {
            var isPlantedHere = isPlanted && i % 3 == 0;
            await TellAsync($"u{i}", new()
            {
                ["app-users"] = i % 3 == 0,
                ["country"] = i % 2 == 0 ? "VN" : "RO",
                ["spent"] = Math.Round((isPlantedHere ? 150 : 100) + (20 * random.NextNormal()), 2),
                ["leaving"] = random.NextDouble() < (isPlantedHere ? 0.4 : 0.1),
            });
        }
    }

    private static Segment Has(string trait) => new() { Id = trait, Where = new TraitCondition(trait, new ValueTest { Operator = ValueOperator.Equal, Operands = [true] }) };

    private async Task AddBuyersAsync() => await _platform.Cdp.Segments.AddAsync(Has("bought") with { Id = "buyers" }, "marketing");

    private async Task<ProfileId> TellAsync(string user, System.Text.Json.Nodes.JsonObject traits) => (await _platform.Cdp.IdentifyAsync(Who.User(user), traits)).Profile;

    private async Task<ProfileId> OrderAsync(string user, decimal total, DateTimeOffset at) =>
        (await _platform.Cdp.TrackAsync(Who.User(user), "Order", new() { ["total"] = total }, timestamp: at)).Profile;

    /// <summary>Hears progress at once.</summary>
    private sealed class Heard(Action<DiscoveryProgress>? heard = null) : IProgress<DiscoveryProgress>
    {
        public List<DiscoveryProgress> All { get; } = [];

        public void Report(DiscoveryProgress value)
        {
            All.Add(value);
            heard?.Invoke(value);
        }
    }
}
