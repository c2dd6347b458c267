using Cdp.Collection;
using Cdp.Profiles;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Readme;

/// <content>Examples of golden profiles.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public async Task Read_a_profile()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        var (january, february) = (new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        await cdp.IdentifyAsync(Who.User("u1"), new() { ["firstName"] = "Anne", ["email"] = "ann@home.example" }, timestamp: january, source: "web");
        await cdp.IdentifyAsync(Who.User("u1"), new() { ["firstName"] = "Ann", ["email"] = "ann@work.example" }, timestamp: february, source: "crm");

        #region Read_a_profile
        var profile = (await cdp.Profiles.FindAsync("user_id", "u1"))!;
        Console.WriteLine($"{profile.FirstName}: {string.Join(", ", profile.Emails)}");

        foreach (var trait in profile.Traits.Values)
        {
            var origin = trait.Origins[0];
            Console.WriteLine($"{trait.Name} = {trait.Value} by {trait.Rule}: {origin.Source}, {origin.LastSeen:yyyy-MM-dd}; beat {trait.Beaten.Count}");
        }

        var earlier = await cdp.Profiles.GetAsync(profile.Id, asOf: january.AddDays(7));
        Console.WriteLine(earlier!.ToJson());
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task Search()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        await cdp.IdentifyAsync(Who.User("u1"), new() { ["address"] = new System.Text.Json.Nodes.JsonObject { ["city"] = "Oslo" } });

        #region Search
        var inOslo = await cdp.Profiles.SearchAsync("address.city", "Oslo");
        #endregion

        inOslo.Should().ContainSingle();
    }

    [Fact]
    public void Choose_rules()
    {
        var services = new ServiceCollection();

        #region Choose_rules
        services.AddCdp(options =>
        {
            options.Collection.Sources["crm"] = new() { TrustRank = 1 };
            options.Profiles.DefaultRule = Survivorship.MostRecent;
            options.Profiles.Rules["firstName"] = Survivorship.SourcePriority;
            options.Profiles.Rules["points"] = Survivorship.Sum;
            options.Profiles.Rules["address.city"] = Survivorship.MostFrequent;
        });
        #endregion

        services.AddCdp().UseInMemory();
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<ICdp>().Should().NotBeNull();
    }

    [Fact]
    public async Task Write_a_rule()
    {
        await using var provider = CreateProvider(options => options.Profiles.Rules["plan"] = new PaidPlanSurvivorship());
        var cdp = provider.GetRequiredService<ICdp>();

        await cdp.IdentifyAsync(Who.User("u1"), new() { ["plan"] = "pro" }, timestamp: DateTimeOffset.UnixEpoch.AddDays(1));
        await cdp.IdentifyAsync(Who.User("u1"), new() { ["plan"] = "free" }, timestamp: DateTimeOffset.UnixEpoch.AddDays(2));

        (await cdp.Profiles.FindAsync("user_id", "u1"))!.Traits["plan"].Value.GetString().Should().Be("pro");
    }

    #region Write_a_rule
    /// <summary>A paid plan beats the free one; among paid ones the value said last survives.</summary>
    private sealed class PaidPlanSurvivorship : ISurvivorship
    {
        public string Name => "paid plan";

        public bool KeepsAll => false;

        public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates)
        {
            var paid = candidates.Where(candidate => candidate.Value != "\"free\"").ToList();
            return Survivorship.MostRecent.Survive(paid.Count > 0 ? paid : candidates);
        }
    }
    #endregion
}
