namespace Cdp.Kpis.Survival;

/// <summary>Counts pairs that are in the right order, by a tree of ranks: each event against all who were at risk then and had it later, if at all.</summary>
/// <seealso href="https://doi.org/10.1002/spe.4380240306">Fenwick, "A new data structure for cumulative frequency tables", 1994</seealso>
internal static class ConcordanceCounter
{
    public static Concordance Count(SurvivalObservation[] observations, double[] scores)
    {
        double[] different = [.. scores.Distinct().Order()];
        int[] ranks = [.. scores.Select(score => Array.BinarySearch(different, score) + 1)];
        int[] byDuration = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => observations[i].Duration)];
        int[] byEntry = [.. Enumerable.Range(0, scores.Length).Where(i => observations[i].Entry > 0).OrderByDescending(i => observations[i].Entry)];
        var tree = new long[different.Length + 1];
        var (inside, left) = (0L, 0);
        var (concordant, discordant, tied) = (0L, 0L, 0L);
        for (var start = 0; start < byDuration.Length;)
        {
            var (time, end) = (observations[byDuration[start]].Duration, start);
            for (; end < byDuration.Length && observations[byDuration[end]].Duration == time; end++)
            {
                // Who is censored at the time of an event outlives it.
                if (!observations[byDuration[end]].IsEvent)
                {
                    Change(ranks[byDuration[end]], 1);
                }
            }

            for (; left < byEntry.Length && observations[byEntry[left]].Entry >= time; left++)
            {
                Change(ranks[byEntry[left]], -1);
            }

            foreach (var i in byDuration[start..end].Where(i => observations[i].IsEvent))
            {
                var (below, upTo) = (CountUpTo(ranks[i] - 1), CountUpTo(ranks[i]));
                (concordant, tied, discordant) = (concordant + below, tied + upTo - below, discordant + inside - upTo);
            }

            foreach (var i in byDuration[start..end].Where(i => observations[i].IsEvent))
            {
                Change(ranks[i], 1);
            }

            start = end;
        }

        var all = concordant + discordant + tied;
        return new Concordance(all == 0 ? null : (concordant + (0.5 * tied)) / all, concordant, discordant, tied);

        void Change(int rank, int by)
        {
            inside += by;
            for (var i = rank; i < tree.Length; i += i & -i)
            {
                tree[i] += by;
            }
        }

        long CountUpTo(int rank)
        {
            var sum = 0L;
            for (var i = rank; i > 0; i -= i & -i)
            {
                sum += tree[i];
            }

            return sum;
        }
    }
}
