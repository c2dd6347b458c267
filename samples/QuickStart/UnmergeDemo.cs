using Cdp;
using Cdp.Identity;
using Cdp.Profiles;

namespace QuickStart;

/// <summary>Shows that a merge can be undone, and that the decision can be taken back.</summary>
internal static class UnmergeDemo
{
    private const string Decider = "the quick start";

    public static async Task RunAsync(ICdp cdp, Identifier account, Identifier card)
    {
        Report.Title($"Undoing a merge: {Evidence.Text(account)} gave a card number that is not hers");
        var merged = await PrintAsync("merged", cdp, account);

        // The profile absorbed last is the one that the wrong number brought in.
        var outcome = await cdp.Identity.UnmergeAsync(merged.Id, absorbed: null, Decider, "The customer mistyped her number.");
        await PrintAsync("unmerged", cdp, account);
        await PrintAsync(string.Empty, cdp, card);

        foreach (var forbid in outcome.Decisions)
        {
            await cdp.Identity.TakeBackAsync(forbid, Decider);
        }

        await PrintAsync("taken back", cdp, account);
    }

    private static async Task<Profile> PrintAsync(string state, ICdp cdp, Identifier identifier)
    {
        var profile = (await cdp.Profiles.FindAsync(identifier))!;
        Console.WriteLine($"  {state,-11} {profile.Id,-7} {profile.Name,-18} {profile.Address?.City,-14} {profile.Identifiers.Count,2} identifiers, {profile.EventCount,2} events");
        return profile;
    }
}
