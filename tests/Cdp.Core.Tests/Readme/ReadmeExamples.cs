using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Readme;

/// <summary>The code of README.md: each method's body is the block of the same number.</summary>
internal static class ReadmeExamples
{
    public static async Task Example1()
    {
        await using var services = new ServiceCollection()
            .AddCdp().UseSqlite("Data Source=cdp.db").Services
            .BuildServiceProvider();
        var cdp = services.GetRequiredService<ICdp>();

        await cdp.TrackAsync(Who.Anonymous("visitor-7"), "Product Viewed", new() { ["product_id"] = "tent-2" });
        await cdp.IdentifyAsync(Who.User("u1").AndAnonymous("visitor-7"), new() { ["email"] = "Mai@Example.com", ["firstName"] = "Mai" });
        await cdp.IdentifyAsync(Who.External("crm_id", "17"), new() { ["email"] = "mai@example.com", ["firstName"] = "Mai Anh" }, source: "crm");

        var mai = await cdp.Profiles.FindAsync("email", "MAI@example.com");
        Console.WriteLine($"{mai!.Identifiers.Count} identifiers, {mai.EventCount} events, {mai.FirstName} beat {mai.Traits["firstName"].Beaten[0].Value}");

        var why = await cdp.Identity.ExplainAsync(new Identifier("anonymous_id", "visitor-7"), new Identifier("crm_id", "17"));
        Console.WriteLine(why.Statement);

        await cdp.Identity.DetachAsync(new Identifier("crm_id", "17"), decidedBy: "steward");
        Console.WriteLine($"Detached: {await cdp.Profiles.CountAsync()} profiles");
    }
}
