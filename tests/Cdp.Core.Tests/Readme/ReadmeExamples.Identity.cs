using Cdp.Collection;
using Cdp.Identity;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Readme;

/// <content>Examples of identities.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public void Add_an_identifier_type()
    {
        var services = new ServiceCollection();

        #region Add_an_identifier_type
        services.AddCdp(options => options.Identity.Types.Set(new IdentifierType
        {
            Name = "loyalty_card",
            Priority = 15,
            Limit = 2,
            Normalizer = Normalizers.CaseInsensitive,
            Traits = ["loyaltyCard"],
            BlockedValues = ["test-card"],
        }));
        #endregion

        services.AddCdp().UseInMemory();
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<ICdp>().Should().NotBeNull();
    }

    [Fact]
    public async Task Unmerge()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        await cdp.IdentifyAsync(Who.User("u1"), new() { ["name"] = "Ann" });
        await cdp.IdentifyAsync(Who.External("crm_id", "c-17"), new() { ["name"] = "Bob" });

        #region Unmerge
        var (ann, bob) = (new Identifier("user_id", "u1"), new Identifier("crm_id", "c-17"));
        var linked = await cdp.Identity.LinkAsync(ann, bob, decidedBy: "support", reason: "same address");
        Console.WriteLine($"{linked.Changes[0].Kind}: {linked.Changes[0].Other} is now part of {linked.Changes[0].Profile}.");

        var undone = await cdp.Identity.UnmergeAsync(linked.Changes[0].Profile, absorbed: null, decidedBy: "support", reason: "two people");
        Console.WriteLine($"{undone.Changes[0].Kind}: {undone.Changes[0].Other} is back.");
        Console.WriteLine((await cdp.Identity.ExplainAsync(ann, bob)).Statement);
        foreach (var change in await cdp.Identity.HistoryAsync(undone.Changes[0].Profile))
        {
            Console.WriteLine($"{change.Id}. {change.Kind} of {change.Profile} and {change.Other}, caused by {change.Cause} of {change.DecidedBy}");
        }
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task Take_back()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        await cdp.IdentifyAsync(Who.User("u1"), new() { ["email"] = "family@example.com" });

        #region Take_back
        var (ann, email) = (new Identifier("user_id", "u1"), new Identifier("email", "family@example.com"));
        await cdp.Identity.ForbidAsync(ann, email, decidedBy: "support");
        Console.WriteLine($"{await cdp.Profiles.CountAsync()} profiles");
        await cdp.Identity.TakeBackAsync(ann, email, LinkKind.Forbid, decidedBy: "support");
        Console.WriteLine($"{await cdp.Profiles.CountAsync()} profile");
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task Preview()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        await cdp.IdentifyAsync(Who.User("u1"), new() { ["email"] = "family@example.com" });
        await cdp.IdentifyAsync(Who.User("u2"), new() { ["email"] = "family@example.com" });

        #region Preview
        await foreach (var refusal in cdp.Identity.RefusalsAsync())
        {
            Console.WriteLine(refusal.Statement);
        }

        var preview = await cdp.Identity.PreviewAsync(rules =>
            rules.Types.Set(new IdentifierType { Name = "user_id", Priority = 10, Limit = 2 }));
        Console.WriteLine($"{preview.ProfilesBefore} profiles would become {preview.ProfilesAfter}.");
        #endregion

        PrintsWhatIsShown();
    }
}
