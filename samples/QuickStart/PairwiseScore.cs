using Cdp;

namespace QuickStart;

/// <summary>How well the profiles agree with the truth, over all pairs of rows of the CRM.</summary>
internal sealed record PairwiseScore(long Joined, long True, long Right)
{
    public double Precision => (double)Right / Joined;

    public double Recall => (double)Right / True;

    public static async Task<PairwiseScore> OfAsync(ICdp cdp)
    {
        var truth = CrmExport.ReadTruth();
        long joined = 0, right = 0;
        await foreach (var profile in cdp.Profiles.ListAsync())
        {
            var people = profile.Identifiers.Where(identifier => identifier.Type == "crm_id").Select(identifier => truth[identifier.Value]).ToList();
            joined += PairsIn(people.Count);
            right += people.CountBy(person => person).Sum(person => PairsIn(person.Value));
        }

        return new PairwiseScore(joined, truth.Values.CountBy(person => person).Sum(person => PairsIn(person.Value)), right);
    }

    public static long PairsIn(long rows) => rows * (rows - 1) / 2;
}
