using Cdp.Kpis.Regression;
using Cdp.Numerics;

namespace Cdp.Kpis.Survival;

/// <summary>The observed and the expected events of groups, with the variances of their differences by the hypergeometric distribution.</summary>
internal sealed class LogRankScores
{
    private readonly double[] _variances;

    private LogRankScores(int groups) => (Observed, Expected, _variances) = (new double[groups], new double[groups], new double[groups * groups]);

    public double[] Observed { get; }

    public double[] Expected { get; }

    public static LogRankScores Of(SurvivalObservation[][] groups, double rho)
    {
        var scores = new LogRankScores(groups.Length);
        var times = groups.Select(static group => RiskTable.Of(group).ToArray()).ToArray();
        var entries = groups.Select(static group => group.Where(static observation => observation.Entry > 0).Select(static observation => observation.Entry).Order().ToArray()).ToArray();
        var (next, entered, ended) = (new int[groups.Length], new int[groups.Length], new int[groups.Length]);
        var survival = 1.0;
        foreach (var time in times.SelectMany(static table => table).Where(static time => time.Events > 0).Select(static time => time.Time).Distinct().Order())
        {
            var (atRisk, events) = (new int[groups.Length], new int[groups.Length]);
            for (var g = 0; g < groups.Length; g++)
            {
                for (; next[g] < times[g].Length && times[g][next[g]].Time < time; next[g]++)
                {
                    ended[g] += times[g][next[g]].Events + times[g][next[g]].Censored;
                }

                while (entered[g] < entries[g].Length && entries[g][entered[g]] < time)
                {
                    entered[g]++;
                }

                atRisk[g] = groups[g].Length - ended[g] - (entries[g].Length - entered[g]);
                events[g] = next[g] < times[g].Length && times[g][next[g]].Time == time ? times[g][next[g]].Events : 0;
            }

            scores.Add(atRisk, events, rho == 0 ? 1 : Math.Pow(survival, rho));
            survival *= (double)(atRisk.Sum() - events.Sum()) / atRisk.Sum();
        }

        return scores;
    }

    /// <summary>Gives the test; <see langword="null"/> where the groups cannot be told apart.</summary>
    public ChiSquareTest? Test()
    {
        // The differences of all groups add up to 0, so that one says nothing that the others do not.
        var size = Observed.Length - 1;
        var (differences, variances) = (new double[size], new double[size * size]);
        for (var i = 0; i < size; i++)
        {
            differences[i] = Observed[i] - Expected[i];
            _variances.AsSpan(i * Observed.Length, size).CopyTo(variances.AsSpan(i * size));
        }

        var (statistic, rank) = SymmetricMatrix.InverseForm(variances, differences);
        return ChiSquareTest.Of(statistic, rank);
    }

    private void Add(int[] atRisk, int[] events, double weight)
    {
        var (all, deaths, size) = ((double)atRisk.Sum(), (double)events.Sum(), atRisk.Length);
        for (var i = 0; i < size; i++)
        {
            Observed[i] += weight * events[i];
            Expected[i] += weight * deaths * atRisk[i] / all;
            for (var j = 0; all > 1 && j < size; j++)
            {
                _variances[(i * size) + j] += weight * weight * deaths * (all - deaths) / (all - 1) * (atRisk[i] / all) * ((i == j ? 1 : 0) - (atRisk[j] / all));
            }
        }
    }
}
