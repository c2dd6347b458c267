using Cdp.Numerics;

namespace Cdp.Kpis.Survival;

/// <summary>Compares groups by how long it takes until the event: the log-rank test, and those of Fleming and Harrington that weigh early events more. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.2307/2344317">Peto and Peto, "Asymptotically efficient rank invariant test procedures", 1972</seealso>
/// <seealso href="https://doi.org/10.1093/biomet/69.3.553">Harrington and Fleming, "A class of rank test procedures for censored survival data", 1982</seealso>
public static class LogRank
{
    /// <summary>Compares groups. Neither the order of the groups nor that of their observations makes a difference.</summary>
    /// <param name="groups">Two groups or more.</param>
    /// <param name="rho">
    /// How strongly early events count: each is weighted by this power of the survival just before it, of all groups together. The default is 0, the log-rank test; 1 is the test of Peto and Peto in the form of Fleming and Harrington.
    /// </param>
    /// <returns>The comparison.</returns>
    /// <exception cref="ArgumentException">There are fewer than two groups, two have one name, or one has no observations or impossible ones.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative or not finite.</exception>
    public static SurvivalComparison Compare(IReadOnlyCollection<SurvivalGroup> groups, double rho = 0)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (!(rho >= 0) || !double.IsFinite(rho))
        {
            throw new ArgumentOutOfRangeException(nameof(rho), rho, "The weight of early events is a number of 0 or more.");
        }

        if (groups.Count < 2)
        {
            throw new ArgumentException("There are fewer than two groups. Give at least two to compare.", nameof(groups));
        }

        SurvivalGroup[] ordered = [.. groups.OrderBy(static group => group.Name, StringComparer.Ordinal)];
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Name == ordered[i - 1].Name)
            {
                throw new ArgumentException($"Two groups are called {ordered[i].Name}. Put them together, or give each a name of its own.", nameof(groups));
            }
        }

        SurvivalObservation[][] observations = [.. ordered.Select(static group => SurvivalObservations.Demand(group.Observations))];
        var scores = LogRankScores.Of(observations, rho);
        var test = scores.Test();
        return new SurvivalComparison
        {
            Rho = rho,
            Test = test,
            Groups = [.. ordered.Select((group, i) => new GroupEvents(group.Name, observations[i].Length, scores.Observed[i], scores.Expected[i]))],
            Pairs = ordered.Length == 2 ? [] : ComparePairs(ordered, observations, rho),
            Warnings = test is null ? ["No event came about while two groups were at risk, so that there is no test. Give a longer observation, or groups that were watched at the same ages."] : [],
        };
    }

    private static GroupPair[] ComparePairs(SurvivalGroup[] groups, SurvivalObservation[][] observations, double rho)
    {
        var pairs = new List<GroupPair>();
        for (var i = 0; i < groups.Length; i++)
        {
            for (var j = i + 1; j < groups.Length; j++)
            {
                pairs.Add(new GroupPair(groups[i].Name, groups[j].Name, LogRankScores.Of([observations[i], observations[j]], rho).Test(), null));
            }
        }

        var tested = pairs.Where(static pair => pair.Test is not null).ToList();
        var adjusted = BenjaminiHochberg.Adjust([.. tested.Select(static pair => pair.Test!.PValue)]);
        return [.. pairs.Select(pair => tested.IndexOf(pair) is >= 0 and var place ? pair with { AdjustedPValue = adjusted[place] } : pair)];
    }
}
