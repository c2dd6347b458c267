using System.Globalization;
using System.Text;
using Cdp;
using Cdp.Identity;
using Cdp.Profiles;
using Microsoft.Extensions.DependencyInjection;
using QuickStart;

// Three sources know the same people by different ids. Cdp finds out who is who and keeps one golden profile of each, in one SQLite file.
Console.OutputEncoding = Encoding.UTF8;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var file = args is [var path, ..] ? path : "cdp-quickstart.db";

// 1. Add the platform: say which ids there are besides the usual ones, which value wins where sources disagree, and where everything is kept.
var services = new ServiceCollection();
services.AddCdp(options =>
{
    // One person may have many customer cards (the file has up to six), and a mistyped social security number or two besides the right one.
    options.Identity.Types.Add(new IdentifierType { Name = "crm_id", Priority = 15, Limit = 12 });
    options.Identity.Types.Add(new IdentifierType { Name = "soc_sec_id", Priority = 25, Limit = 3, Traits = ["soc_sec_id"] });
    options.Profiles.Rules["dateOfBirth"] = options.Profiles.Rules["soc_sec_id"] = Survivorship.MostFrequent;
    options.Collection.Sources["web"] = new() { DefaultRegion = "AU" };
}).UseSqlite(file);
await using var provider = services.BuildServiceProvider();
var cdp = provider.GetRequiredService<ICdp>();

// 2. Load the three sources. What was loaded before is recognised, so the sample can be run again.
Console.WriteLine($"Loading three sources into {file}");
var before = await cdp.Identity.CountAsync();
Loaded[] loaded = [await CrmExport.LoadAsync(cdp), await WebTraffic.LoadAsync(cdp), await OrderFile.LoadAsync(cdp)];

// 3. See what came of it: how many people there are, which links were refused by which rule, and which events were not taken.
await Report.TotalsAsync(cdp);

// 4. Look at a golden profile: where each value comes from, and which values it beat.
await ProfileCard.PrintAsync(cdp, (await cdp.Profiles.FindAsync(IdentifierTypes.UserId, "u-1038"))!);

// 5. Ask why two rows of the CRM are one person, and why two accounts with one mailbox are not.
Report.Title("Why are the CRM rows 38 and 3536 one person? Their social security numbers differ.");
Evidence.PrintPath(await cdp.Identity.ExplainAsync(new("crm_id", "38"), new("crm_id", "3536")));
Report.Title("Why are the accounts u-1201 and u-3352 two people? They gave the same e-mail address.");
Evidence.PrintRefused(await cdp.Identity.ExplainAsync(new(IdentifierTypes.UserId, "u-1201"), new(IdentifierTypes.UserId, "u-3352")));

// 6. Undo a merge: a customer of the web shop mistyped the number of her card and was merged with somebody else.
await UnmergeDemo.RunAsync(cdp, new(IdentifierTypes.UserId, "u-4177"), new("crm_id", "60"));

// 7. Sort people into segments by rules that a marketer can read: who belongs is right at once, and stays so with every event.
await SegmentDemo.RunAsync(cdp, new(IdentifierTypes.UserId, "u-1038"));

// 8. Find the rows of the CRM that are one person although they share no identifier.
var exact = await PairwiseScore.OfAsync(cdp);
var matched = await RecordMatch.RunAsync(cdp);

// 9. Compare with the truth, which the file has for every row of the CRM and the platform was not told.
Report.Score(exact, matched);

var after = await cdp.Identity.CountAsync();
var nothingChanged = loaded.All(source => source.Accepted == 0) && after == before with { Merges = after.Merges, Splits = after.Splits };
Console.WriteLine(nothingChanged
    ? $"\nNothing changed: all {loaded.Sum(source => source.Duplicates):N0} events were known."
    : $"\nDone: {after.Profiles:N0} profiles in {file}. Run it again to see that nothing changes.");
