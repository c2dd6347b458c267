using Cdp.Kpis.Survival;

namespace Cdp.Core.Tests.Kpis.Survival;

/// <summary>The partial likelihood as the formulas say it, in the units of the terms.</summary>
internal static class NaiveCox
{
    public static double LogLikelihood(IReadOnlyList<SurvivalObservation> observations, IReadOnlyList<double[]> rows, double[] weights, CoxTies ties)
    {
        double[] scores = [.. rows.Select(row => row.Zip(weights, (value, weight) => value * weight).Sum())];
        var sum = 0.0;
        foreach (var time in observations.Where(o => o.IsEvent).Select(o => o.Duration).Distinct())
        {
            var atRisk = Enumerable.Range(0, rows.Count).Where(i => RandomObservations.IsAtRisk(observations[i], time)).ToList();
            var events = atRisk.Where(i => observations[i].IsEvent && observations[i].Duration == time).ToList();
            for (var tie = 0; tie < events.Count; tie++)
            {
                var gone = ties == CoxTies.Efron ? (double)tie / events.Count : 0;
                sum += scores[events[tie]] - Math.Log(atRisk.Sum(i => Math.Exp(scores[i])) - (gone * events.Sum(i => Math.Exp(scores[i]))));
            }
        }

        return sum;
    }

    /// <summary>Gives the concordant, discordant and tied pairs.</summary>
    public static (long Concordant, long Discordant, long Tied) Pairs(IReadOnlyList<SurvivalObservation> observations, IReadOnlyList<double> scores)
    {
        var (concordant, discordant, tied) = (0L, 0L, 0L);
        for (var i = 0; i < scores.Count; i++)
        {
            for (var j = 0; j < scores.Count; j++)
            {
                var outlives = observations[j].Duration > observations[i].Duration || (observations[j].Duration == observations[i].Duration && !observations[j].IsEvent);
                if (observations[i].IsEvent && outlives && RandomObservations.IsAtRisk(observations[j], observations[i].Duration))
                {
                    concordant += scores[i] > scores[j] ? 1 : 0;
                    discordant += scores[i] < scores[j] ? 1 : 0;
                    tied += scores[i] == scores[j] ? 1 : 0;
                }
            }
        }

        return (concordant, discordant, tied);
    }
}
