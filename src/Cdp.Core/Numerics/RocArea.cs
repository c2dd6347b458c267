namespace Cdp.Numerics;

/// <summary>The area under the ROC curve: how often a member scores above another, a tie counting half.</summary>
/// <param name="Auc">The area.</param>
/// <param name="StandardError">Its standard error.</param>
/// <seealso href="https://doi.org/10.2307/2531595">DeLong, DeLong, Clarke-Pearson, "Comparing the areas under two or more correlated receiver operating characteristic curves", 1988</seealso>
/// <seealso href="https://doi.org/10.1109/LSP.2014.2337313">Sun and Xu, "Fast implementation of DeLong's algorithm", 2014</seealso>
internal readonly record struct RocArea(double Auc, double StandardError)
{
    /// <summary>Measures scores, by their ranks among all and among their own kind.</summary>
    public static RocArea Measure(double[] members, double[] others)
    {
        var all = MiddleRanks([.. members, .. others]);
        var ofMembers = Placements(all.AsSpan(0, members.Length), MiddleRanks(members), others.Length);
        var ofOthers = Placements(all.AsSpan(members.Length), MiddleRanks(others), members.Length);
        return new RocArea(ofMembers.Mean, Math.Sqrt((ofMembers.Variance / members.Length) + (ofOthers.Variance / others.Length)));
    }

    /// <summary>Gives which share of the other kind scores lower, over all of a kind.</summary>
    private static Moments Placements(ReadOnlySpan<double> all, double[] own, int others)
    {
        var placements = new double[own.Length];
        for (var i = 0; i < own.Length; i++)
        {
            placements[i] = (all[i] - own[i]) / others;
        }

        return Moments.Of(placements);
    }

    /// <summary>Gives the rank of each score from 1 on; those that are equal share the middle of their ranks.</summary>
    private static double[] MiddleRanks(double[] scores)
    {
        var order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ToArray();
        var ranks = new double[scores.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && scores[order[end]] == scores[order[start]])
            {
                end++;
            }

            for (var i = start; i < end; i++)
            {
                ranks[order[i]] = (start + end + 1) / 2.0;
            }

            start = end;
        }

        return ranks;
    }
}
