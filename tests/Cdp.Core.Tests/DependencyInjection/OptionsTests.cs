using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace Cdp.DependencyInjection;

/// <summary>Wrong options stop the host at its start, and the message names the option.</summary>
public sealed class OptionsTests
{
    public static TheoryData<string, Action<CdpOptions>, string> Wrong { get; } = new()
    {
        { "a required text", options => options.Tenant = string.Empty, "Tenant" },
        { "a text too long", options => options.Tenant = new string('x', 101), "Tenant" },
        { "a number out of range", options => options.Collection.MaxEventBytes = 1, "MaxEventBytes" },
        { "a number out of range in another capability", options => options.Identity.SharedIdentifierThreshold = 0, "SharedIdentifierThreshold" },
        { "a word that is none of an enumeration", options => options.Identity.SharedDevices = (SharedDevicePolicy)99, "SharedDevices" },
        { "an item of a list", options => options.Identity.Types.Set(new IdentifierType { Name = "crm_id", Limit = 0 }), "Limit" },
        { "the form of an item's text", options => options.Identity.Types.Set(new IdentifierType { Name = "crm id" }), "1 to 64 letters" },
        { "a required object", options => options.Profiles.DefaultRule = null!, "DefaultRule" },
        { "a text that stores cannot hold", options => options.Tenant = "shop\0", "CdpOptions.Tenant contains NUL, a lone surrogate or U+FFFE. Remove these characters." },
        {
            "a negative time", options => options.Collection.FutureTolerance = TimeSpan.FromMinutes(-5),
            "CdpOptions.Collection.FutureTolerance is -00:05:00, which is negative. Set it to a time from 00:00:00 to 3650.00:00:00"
        },
        {
            "a time that leaves the calendar", options => options.Collection.FutureTolerance = options.Collection.MaxFuture = TimeSpan.MaxValue,
            "CdpOptions.Collection.FutureTolerance is 10675199.02:48:05.4775807, which is more than ten years. Set it to a time from"
        },
        {
            "another negative time", options => options.Collection.MaxFuture = Timeout.InfiniteTimeSpan,
            "CdpOptions.Collection.MaxFuture is -00:00:00.0010000, which is negative. Set it to FutureTolerance or more"
        },
        {
            "two bounds that contradict each other", options => options.Collection.MaxFuture = TimeSpan.FromMinutes(1),
            "CdpOptions.Collection.MaxFuture is 00:01:00, which is below FutureTolerance, 00:05:00: events would be refused whose time is to be kept. Raise MaxFuture or lower FutureTolerance."
        },
        {
            "a value of a dictionary", options => options.Collection.Sources["crm"] = new() { TrustRank = 0 },
            "The field CdpOptions.Collection.Sources[\"crm\"].TrustRank must be between 1 and 1000000."
        },
        {
            "the form of a text in a dictionary", options => options.Collection.Sources["crm"] = new() { DefaultRegion = "gb" },
            "CdpOptions.Collection.Sources[\"crm\"].DefaultRegion takes two capital letters"
        },
        {
            "a code that no country has", options => options.Collection.Sources["crm"] = new() { DefaultRegion = "UK" },
            "CdpOptions.Collection.Sources[\"crm\"].DefaultRegion is UK, in which no phone number can be read. Use the ISO 3166-1 alpha-2 code of the country, such as GB"
        },
        { "nothing in a dictionary", options => options.Collection.Sources["crm"] = null!, "CdpOptions.Collection.Sources[\"crm\"] is null. Give it a SourceOptions, or remove the entry" },
        { "an empty name in a dictionary", options => options.Collection.Sources[" "] = new(), "CdpOptions.Collection.Sources[\" \"] stands for no source" },
        { "a name that is too long", options => options.Collection.Sources[new string('s', 101)] = new(), "stands for no source: the name of a source has 1 to 100 characters" },
        { "a name that is no text", options => options.Collection.Sources["\ud800"] = new(), "Use the name under which its events are collected." },
        { "a priority out of range", options => options.Identity.Types.Set(new IdentifierType { Name = "crm_id", Priority = 0 }), "CdpOptions.Identity.Types[7].Priority must be between" },
        {
            "a word that is none of an enumeration in an item", options => options.Identity.Types.Set(new IdentifierType { Name = "crm_id", Scope = default }),
            "CdpOptions.Identity.Types[7].Scope takes an IdentifierScope: Person or Device."
        },
        { "no normaliser", options => options.Identity.Types.Set(new IdentifierType { Name = "crm_id", Normalizer = null! }), "CdpOptions.Identity.Types[7].Normalizer" },
        { "no list", options => options.Identity.Types.Set(new IdentifierType { Name = "crm_id", Traits = null! }), "CdpOptions.Identity.Types[\"crm_id\"].Traits is null. Leave it out" },
        { "an empty trait", options => options.Identity.Types.Set(new IdentifierType { Name = "crm_id", Traits = [""] }), "CdpOptions.Identity.Types[\"crm_id\"].Traits names an empty trait. Remove it" },
        {
            "a trait that is no path", options => options.Identity.Types.Set(new IdentifierType { Name = "crm_id", Traits = [@"crm\id"] }),
            @"CdpOptions.Identity.Types[""crm_id""].Traits names crm\id, which is no path: a backslash stands only before a dot or a backslash that belongs to a name. Write \\ for a backslash."
        },
        { "no blocked values", options => options.Identity.Types.Set(new IdentifierType { Name = "crm_id", BlockedValues = null! }), "CdpOptions.Identity.Types[\"crm_id\"].BlockedValues is null" },
        { "an empty blocked value", options => options.Identity.BlockedValues.Add(" "), "CdpOptions.Identity.BlockedValues has an empty value, which no identifier has. Remove it." },
        {
            "a type that is not registered", options => options.Identity.AliasPreviousIdType = "userid",
            "CdpOptions.Identity.AliasPreviousIdType is \"userid\", which is none of the registered types. Correct the name, or add the type to Types."
        },
        { "a number of values out of range", options => options.Profiles.MaxValuesPerTrait = 0, "CdpOptions.Profiles.MaxValuesPerTrait must be between" },
        { "no rule", options => options.Profiles.Rules["plan"] = null!, "CdpOptions.Profiles.Rules[\"plan\"] is null. Give it a rule, such as Survivorship.MostRecent, or remove the entry." },
        { "a rule of no trait", options => options.Profiles.Rules[""] = Survivorship.Oldest, "CdpOptions.Profiles.Rules[\"\"] stands for no trait. Write the trait's path" },
        { "a rule of what is no path", options => options.Profiles.Rules[@"plan\"] = Survivorship.Oldest, @"CdpOptions.Profiles.Rules[""plan\""] is no path" },
        { "a rule without a name", options => options.Profiles.Rules["plan"] = new NamelessSurvivorship(), "CdpOptions.Profiles.Rules[\"plan\"] is a rule without a name" },
        { "a default rule without a name", options => options.Profiles.DefaultRule = new NamelessSurvivorship(), "CdpOptions.Profiles.DefaultRule is a rule without a name" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_options_stop_the_host_with_their_name(string what, Action<CdpOptions> configure, string named)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCdp(configure).UseInMemory();
        using var host = builder.Build();

        var start = async () => await host.StartAsync();

        (await start.Should().ThrowAsync<OptionsValidationException>(what)).Which.Message.Should().Contain(named);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_options_of_a_named_platform_stop_the_host_with_its_name(string what, Action<CdpOptions> configure, string named)
    {
        ArgumentNullException.ThrowIfNull(named);
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCdp().UseInMemory();
        builder.Services.AddCdp("archive", configure).UseInMemory();
        using var host = builder.Build();

        var start = async () => await host.StartAsync();

        (await start.Should().ThrowAsync<OptionsValidationException>(what)).Which.Message.Should().Contain(named.Replace("CdpOptions.", "archive.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCdp(options =>
        {
            options.Collection.MaxTraits = 0;
            options.Collection.Sources["crm"] = new() { TrustRank = 0 };
            options.Profiles.Rules["plan"] = null!;
        }).UseInMemory();
        using var host = builder.Build();

        var start = async () => await host.StartAsync();

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().HaveCount(3);
    }

    [Fact]
    public async Task Settings_at_their_bounds_are_right()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCdp(options =>
        {
            options.Collection.FutureTolerance = TimeSpan.FromDays(3_650);
            options.Collection.MaxFuture = TimeSpan.MaxValue;
            options.Collection.Sources[new string('s', 100)] = new() { TrustRank = 1_000_000, DefaultRegion = "VN" };
            options.Identity.Types.Set(new IdentifierType { Name = "crm_id", Traits = ["crm.id", @"crm\.id", @"crm\\id"] });
            options.Identity.AliasPreviousIdType = "crm_id";
            options.Profiles.Rules[@"plan\.of\\ten"] = Survivorship.Oldest;
        }).UseInMemory();
        builder.Services.AddCdp("archive", options => options.Collection.FutureTolerance = options.Collection.MaxFuture = TimeSpan.Zero).UseInMemory();
        using var host = builder.Build();

        await host.StartAsync();
        var told = await host.Services.GetRequiredService<ICdp>().TrackAsync(Who.User("u1"), "Flown", timestamp: DateTimeOffset.MaxValue);
        await host.StopAsync();

        told.Status.Should().Be(EventStatus.Accepted);
    }

    [Fact]
    public async Task The_defaults_are_right()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCdp().UseInMemory();
        using var host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();

        host.Services.GetRequiredService<IOptions<CdpOptions>>().Value.Collection.MaxEventBytes.Should().Be(new CollectionOptions().MaxEventBytes);
    }

    private sealed class NamelessSurvivorship : ISurvivorship
    {
        public string Name => string.Empty;

        public bool KeepsAll => false;

        public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates) => [];
    }
}
