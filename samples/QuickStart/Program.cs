using Cdp;
using Cdp.Identity;
using Microsoft.Extensions.DependencyInjection;
using QuickStart;

// 1. Add the platform: the types of identifiers of this shop, and a SQLite file.
var path = args.Length > 0 ? args[0] : "cdp-quickstart.db";
var clock = new RecordedClock();
await using var services = new ServiceCollection()
    .AddSingleton<TimeProvider>(clock)
    .AddCdp(options =>
    {
        // A person may have several rows in the CRM, and one social security number.
        options.Identity.Types.Set(new IdentifierType { Name = "soc_sec_id", Priority = 15, Limit = 1, Traits = ["soc_sec_id"] });
        options.Identity.Types.Set(new IdentifierType { Name = "crm_id", Priority = 40, Limit = 10 });
        options.Collection.Sources["crm"] = new() { TrustRank = 1 };
        options.Collection.Sources["web"] = new() { DefaultRegion = "AU" };
    })
    .UseSqlite(path)
    .Services.BuildServiceProvider();
var cdp = services.GetRequiredService<ICdp>();

// 2. Load what three systems know: a CRM export, web and app traffic, and the shop's orders.
Console.WriteLine($"Unifying three sources in {path}");
Loaded[] loaded = [await CrmExport.LoadAsync(cdp), await WebTraffic.LoadAsync(cdp, clock), await OrderFile.LoadAsync(cdp)];

// 3. See who came out, and by which rules links were refused.
await Report.CountsAsync(cdp, loaded);

// 4. Look at one golden profile: where each value comes from, and which values it beat.
var profile = await Report.MostInterestingAsync(cdp);
Report.Show(profile);

// 5. Ask why two records are joined, and why two others are not.
await Report.ExplainAsync(cdp, profile);

// 6. Take a merge apart; taking the decision back joins the two again.
await Report.UnmergeAsync(cdp, profile);

// 7. Judge the result against the truth about the CRM's rows.
Report.Show(await PairwiseScore.OfAsync(cdp));

Console.WriteLine(loaded.Any(file => file.Accepted > 0)
    ? $"Done: {await cdp.Profiles.CountAsync():N0} profiles in {path}. Run it again to see that nothing changes."
    : $"Nothing changed: all {loaded.Sum(file => file.Duplicates):N0} events were known.");
