using Cdp;
using Cdp.Identity;
using Cdp.Profiles;

namespace QuickStart;

/// <summary>Prints what came out, for a person to read.</summary>
internal static class Report
{
    private const string Steward = "quick start";

    public static async Task CountsAsync(ICdp cdp, IReadOnlyCollection<Loaded> loaded)
    {
        var graph = await cdp.Identity.CountAsync();
        var quarantined = 0;
        await foreach (var _ in cdp.Quarantine.ListAsync())
        {
            quarantined++;
        }

        Heading("What came out");
        Line("events stored", loaded.Sum(file => file.Accepted + file.Duplicates));
        Line("events in quarantine", quarantined);
        Line("identifiers", graph.Identifiers);
        Line("golden profiles", graph.Profiles);
        Line("merges that stand", graph.Merges - graph.Splits);
        Line("links that hold", graph.Links);
        Line("links refused by a rule", graph.Refusals);

        var refusals = new SortedDictionary<LinkState, int>();
        await foreach (var refusal in cdp.Identity.RefusalsAsync())
        {
            refusals[refusal.Link.State] = refusals.GetValueOrDefault(refusal.Link.State) + 1;
        }

        foreach (var (rule, count) in refusals)
        {
            Line($"  {rule}", count);
        }
    }

    /// <summary>Finds the profile that the most sources know something about, and on which the most values were beaten.</summary>
    public static async Task<Profile> MostInterestingAsync(ICdp cdp)
    {
        Profile? best = null;
        await foreach (var profile in cdp.Profiles.ListAsync())
        {
            best = best is null || Interest(profile) > Interest(best) ? profile : best;
        }

        return best!;

        static int Interest(Profile profile) =>
            (profile.Identifiers.Select(identifier => identifier.Type).Distinct().Count() * 100)
            + profile.Traits.Values.Sum(trait => trait.Beaten.Count);
    }

    public static void Show(Profile profile)
    {
        Heading($"One golden profile: {profile.Id}, {profile.EventCount} events from {profile.FirstSeen:d MMM yyyy} to {profile.LastSeen:d MMM yyyy}");
        foreach (var identifier in profile.Identifiers)
        {
            Console.WriteLine($"  {identifier.Type,-14} {identifier.Value}");
        }

        Console.WriteLine();
        foreach (var trait in profile.Traits.Values)
        {
            var origin = trait.Origins[0];
            Console.WriteLine($"  {trait.Name,-18} {string.Join(", ", trait.Values.Select(value => value.Value.ToString())),-34} {origin.Source}, {origin.LastSeen:d MMM yyyy}, {trait.Rule}");
            foreach (var beaten in trait.Beaten)
            {
                Console.WriteLine($"  {string.Empty,-18}   beat {beaten.Value.ToString(),-27} {beaten.Origins[0].Source}, {beaten.Origins[0].LastSeen:d MMM yyyy}");
            }
        }
    }

    public static async Task ExplainAsync(ICdp cdp, Profile profile)
    {
        var records = profile.Identifiers.Where(identifier => identifier.Type == "crm_id").ToList();
        var (record, other) = (records[0], records[^1]);
        Heading($"Why {record.Type} {record.Value} and {other.Type} {other.Value} are one person");
        var together = await cdp.Identity.ExplainAsync(record, other);
        Console.WriteLine($"  {together.Statement}");
        foreach (var link in together.Path)
        {
            Console.WriteLine($"  - {link.Statement} Sources: {string.Join(", ", link.Sources)}.");
        }

        await foreach (var refusal in cdp.Identity.RefusalsAsync())
        {
            if (refusal.Link.State == LinkState.RefusedBySharedDevice)
            {
                Heading($"Why {refusal.A.Type} {refusal.A.Value} and {refusal.B.Type} {refusal.B.Value} are not");
                var apart = await cdp.Identity.ExplainAsync(refusal.A, refusal.B);
                Console.WriteLine($"  {apart.Statement}");
                foreach (var link in apart.Refused)
                {
                    Console.WriteLine($"  - {link.Statement}");
                }

                break;
            }
        }
    }

    /// <summary>Undoes the last merge of a profile, shows the effect, and takes the decision back.</summary>
    public static async Task UnmergeAsync(ICdp cdp, Profile profile)
    {
        var merge = (await cdp.Identity.HistoryAsync(profile.Id)).Last(change => change.Cause == IdentityChangeCause.Event && change.Kind == IdentityChangeKind.Merge);
        Heading($"Unmerging {merge.Other} from {merge.Profile}");
        var outcome = await cdp.Identity.UnmergeAsync(merge.Profile, merge.Other, Steward, "to show how it works");
        foreach (var change in outcome.Changes)
        {
            Console.WriteLine($"  {change.Kind}: {change.Moved.Count} identifiers went from {(change.Kind == IdentityChangeKind.Merge ? change.Other : change.Profile)} to {(change.Kind == IdentityChangeKind.Merge ? change.Profile : change.Other)}");
        }

        foreach (var id in new[] { merge.Profile, merge.Other })
        {
            var part = (await cdp.Profiles.GetAsync(id))!;
            Console.WriteLine($"  {part.Id}: {part.Identifiers.Count} identifiers, {part.Traits.Count} traits, {part.EventCount} events");
        }

        foreach (var forbid in outcome.Decisions)
        {
            await cdp.Identity.TakeBackAsync(forbid, Steward);
        }

        var whole = (await cdp.Profiles.GetAsync(merge.Other))!;
        Console.WriteLine($"  Taken back: {merge.Other} leads to {whole.Id} again, with {whole.Identifiers.Count} identifiers, {whole.Traits.Count} traits, {whole.EventCount} events.");
    }

    public static void Show(PairwiseScore score)
    {
        Heading("Judged against the truth about the 5,000 rows of the CRM");
        Console.WriteLine($"  precision {score.Precision:P1}: {score.Right:N0} of the {score.Joined:N0} pairs of rows that were joined are the same person");
        Console.WriteLine($"  recall    {score.Recall:P1}: {score.Right:N0} of the {score.True:N0} pairs of rows that are the same person were joined");
        Console.WriteLine("  Exact identifiers find only those rows on which somebody typed the number without a mistake.");
        Console.WriteLine();
    }

    private static void Heading(string text) => Console.WriteLine($"{Environment.NewLine}{text}{Environment.NewLine}{new string('-', text.Length)}");

    private static void Line(string text, long count) => Console.WriteLine($"  {text,-30} {count,8:N0}");
}
