using Cdp;
using Cdp.Identity;

namespace QuickStart;

/// <summary>Prints totals.</summary>
internal static class Report
{
    public static void Title(string text) => Console.WriteLine($"\n{text}\n{new string('─', text.Length)}");

    public static async Task TotalsAsync(ICdp cdp)
    {
        var count = await cdp.Identity.CountAsync();
        var (events, merges, splits) = await CountAsync(cdp);
        var refused = await cdp.Quarantine.ListAsync().ToListAsync();
        Title("What came of it");
        Row("events", events, "each stored once, however often it was delivered");
        Row("events rejected", refused.Count, "kept in quarantine, each with a reason:");
        foreach (var rejection in refused.Select(entry => entry.Rejection))
        {
            Console.WriteLine($"           {rejection.Code,-26} {rejection.Reason}\n{string.Empty,38}{rejection.Remedy}");
        }

        Row("identifiers", count.Identifiers, "user ids, e-mail addresses, devices, CRM rows …");
        Row("profiles", count.Profiles, "people, as far as exact identifiers tell, and visitors nobody knows yet");
        Row("merges", merges, "two profiles turned out to be one person");
        Row("splits", splits, "later evidence took a profile apart, such as that a device is shared");
        Row("links refused", count.Refusals, "by these rules:");

        var refusals = await cdp.Identity.RefusalsAsync().ToListAsync();
        foreach (var rule in refusals.GroupBy(evidence => evidence.Link.State).OrderBy(rule => rule.Key))
        {
            Console.WriteLine($"    {rule.Count(),5:N0}  {Evidence.NameOf(rule.Key),-26} e.g. {rule.First().Statement}");
        }
    }

    public static void Score(PairwiseScore exact, PairwiseScore matched)
    {
        Title("How many pairs of CRM rows of one person were found?");
        Row("pairs in truth", exact.True, "two rows that are about the same person");
        Console.WriteLine($"  {string.Empty,-22} {"found",8} {"right",8} {"precision",10} {"recall",8}");
        Line("exact identifiers", exact);
        Line("and matching", matched);
        Console.WriteLine("  The social security numbers of the others differ, by a typing error or altogether: exact identifiers cannot see past that.");
        Console.WriteLine("  Matching compares names, addresses and birthdays.");

        static void Line(string name, PairwiseScore score) =>
            Console.WriteLine($"  {name,-22} {score.Joined,8:N0} {score.Right,8:N0} {score.Precision,10:P2} {score.Recall,8:P2}");
    }

    public static void Row(string name, long number, string meaning) => Console.WriteLine($"  {name,-22} {number,8:N0}  {meaning}");

    // Merges and splits that events caused: the unmerge shown further down is a person's decision.
    private static async Task<(long Events, long Merges, long Splits)> CountAsync(ICdp cdp)
    {
        var events = 0L;
        var changes = new Dictionary<long, IdentityChange>();
        await foreach (var profile in cdp.Profiles.ListAsync())
        {
            events += profile.EventCount;
            foreach (var change in await cdp.Identity.HistoryAsync(profile.Id))
            {
                changes[change.Id] = change;
            }
        }

        var causedByEvents = changes.Values.Where(change => change.Cause == IdentityChangeCause.Event).ToLookup(change => change.Kind);
        return (events, causedByEvents[IdentityChangeKind.Merge].Count(), causedByEvents[IdentityChangeKind.Split].Count());
    }
}
