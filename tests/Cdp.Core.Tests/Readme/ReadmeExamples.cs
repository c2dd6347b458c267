using System.Runtime.CompilerServices;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Readme;

/// <summary>The examples of the pages: each region is shown under its name, and what it prints is what the page shows.</summary>
public sealed partial class ReadmeExamples
{
    // Stands in for the real console, so that what an example prints can be compared.
    private StringWriter Console { get; } = new() { NewLine = "\n" };

    [Fact]
    public async Task Quick_start()
    {
        DeleteFiles("cdp.db");

        #region Quick_start
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
        #endregion

        PrintsWhatIsShown();
    }

    /// <summary>Compares what the example printed with every block of output that is shown under its name; there is at least one.</summary>
    private void PrintsWhatIsShown([CallerMemberName] string example = "")
    {
        var shown = Pages.Blocks.Where(block => block.Language == "output" && block.Name == example).ToList();

        shown.Should().NotBeEmpty($"{example} prints something");
        shown.Should().AllSatisfy(block => block.Text.Should().Be(Console.ToString().TrimEnd(), $"{block} shows what {example} prints"));
    }

    private static ServiceProvider CreateProvider(Action<CdpOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddCdp(configure).UseInMemory();
        return services.BuildServiceProvider();
    }

    private static void DeleteFiles(string database)
    {
        foreach (var path in Directory.EnumerateFiles(Directory.GetCurrentDirectory(), database + "*"))
        {
            File.Delete(path);
        }
    }
}
