using System.Text;
using Cdp;
using Cdp.Identity;

namespace QuickStart;

/// <summary>Prints totals.</summary>
internal static class Report
{
    public static void Title(string text) => Console.WriteLine($"\n{text}\n{new string('─', text.Length)}");

    public static async Task TotalsAsync(ICdp cdp, IReadOnlyCollection<Loaded> loaded)
    {
        var count = await cdp.Identity.CountAsync();
        var (merges, splits) = await CountChangesAsync(cdp);
        Title("What came of it");
        Row("events accepted", loaded.Sum(source => source.Accepted), "stored now, with everything that follows from them");
        Row("events known already", loaded.Sum(source => source.Duplicates), "delivered twice, or by an earlier run");
        Row("events rejected", loaded.Sum(source => source.Rejected), "in quarantine, each with a reason");
        Row("identifiers", count.Identifiers, "user ids, e-mail addresses, devices, CRM rows …");
        Row("profiles", count.Profiles, "people, as far as exact identifiers tell, and visitors nobody knows yet");
        Row("merges", merges, "two profiles turned out to be one person");
        Row("splits", splits, "later evidence took a profile apart, such as a device that several people use");
        Row("links refused", count.Refusals, "by these rules:");

        var refusals = await cdp.Identity.RefusalsAsync().ToListAsync();
        foreach (var rule in refusals.GroupBy(evidence => evidence.Link.State).OrderBy(rule => rule.Key))
        {
            Console.WriteLine($"    {rule.Count(),5:N0}  {Evidence.NameOf(rule.Key),-26} e.g. {rule.First().Statement}");
        }

        Console.WriteLine("  rejected, and what the sender can do:");
        foreach (var refused in await cdp.Quarantine.ListAsync().DistinctBy(refused => Encoding.UTF8.GetString(refused.Payload.Span)).ToListAsync())
        {
            Console.WriteLine($"           {refused.Rejection.Code,-26} {refused.Rejection.Reason}\n{"",38}{refused.Rejection.Remedy}");
        }
    }

    public static void Score(PairwiseScore score)
    {
        Title("How many pairs of CRM rows of one person were found?");
        Row("pairs in truth", score.True, "two rows that are about the same person");
        Row("pairs found", score.Joined, $"of which {score.Right:N0} are right");
        Console.WriteLine($"  {"precision",-22} {score.Precision,8:P2}  of the pairs found are right");
        Console.WriteLine($"  {"recall",-22} {score.Recall,8:P2}  of the pairs in truth were found");
        Console.WriteLine("  The rest have a typing error in the social security number, and exact identifiers cannot see past it.");
        Console.WriteLine("  Probabilistic matching, which compares names, addresses and birthdays, is what will improve this number.");
    }

    private static void Row(string name, long number, string meaning) => Console.WriteLine($"  {name,-22} {number,8:N0}  {meaning}");

    // What events caused. The unmerge shown further down is a person's decision, and is not counted.
    private static async Task<(long Merges, long Splits)> CountChangesAsync(ICdp cdp)
    {
        var changes = new Dictionary<long, IdentityChangeKind>();
        await foreach (var profile in cdp.Profiles.ListAsync())
        {
            foreach (var change in await cdp.Identity.HistoryAsync(profile.Id))
            {
                if (change.Cause == IdentityChangeCause.Event)
                {
                    changes[change.Id] = change.Kind;
                }
            }
        }

        return (changes.Values.LongCount(kind => kind == IdentityChangeKind.Merge), changes.Values.LongCount(kind => kind == IdentityChangeKind.Split));
    }
}
