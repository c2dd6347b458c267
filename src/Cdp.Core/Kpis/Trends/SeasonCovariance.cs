namespace Cdp.Kpis.Trends;

/// <summary>How far the trends of the periods of a season go together by chance (equations 14 to 17 of Hirsch and Slack).</summary>
internal static class SeasonCovariance
{
    /// <summary>Gives by how much the covariances raise the variance of the score of all periods.</summary>
    /// <param name="phases">For each period of the season, its values by season.</param>
    /// <param name="variance">The sum of the variances.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static double InflationOf(double?[][] phases, double variance, CancellationToken cancellationToken)
    {
        double[][] ranks = [.. phases.Select(RanksOf)];
        var sum = 0.0;
        for (var g = 0; g < phases.Length; g++)
        {
            for (var h = g + 1; h < phases.Length; h++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double n = phases[g].Length;
                var (first, second) = (phases[g].Count(static value => value is not null), phases[h].Count(static value => value is not null));
                sum += (Concordance(phases[g], phases[h]) + (4 * ranks[g].Zip(ranks[h], static (a, b) => a * b).Sum()) - (n * (first + 1) * (second + 1))) / 3;
            }
        }

        var inflation = 1 + (2 * sum / variance);
        return inflation > 0 ? inflation : 1;
    }

    /// <summary>Gives the ranks; the middle one where a value is missing.</summary>
    private static double[] RanksOf(double?[] values) =>
        [.. values.Select(value => (values.Count(static other => other is not null) + 1 + values.Sum(other => value is { } a && other is { } b ? a.CompareTo(b) : 0)) / 2.0)];

    private static long Concordance(double?[] first, double?[] second)
    {
        var sum = 0L;
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = i + 1; j < first.Length; j++)
            {
                sum += first[i] is { } a && first[j] is { } b && second[i] is { } c && second[j] is { } d ? b.CompareTo(a) * d.CompareTo(c) : 0;
            }
        }

        return sum;
    }
}
