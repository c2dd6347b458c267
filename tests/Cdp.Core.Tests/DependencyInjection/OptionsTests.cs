using Cdp.Collection;
using Cdp.Identity;
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

    [Fact]
    public async Task Wrong_options_of_a_named_platform_stop_the_host_too()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCdp("archive", options => options.Tenant = string.Empty).UseInMemory();
        using var host = builder.Build();

        var start = async () => await host.StartAsync();

        await start.Should().ThrowAsync<OptionsValidationException>();
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
}
