namespace Cdp.Kpis.Survival;

/// <content>Those who are at risk: whether a direction tells who is next, and what is left of each event.</content>
internal sealed partial class CoxLikelihood
{
    private const double Rounding = 1e-7;

    /// <summary>Tells whether the likelihood rises for ever in a direction: along it nobody who has the event falls behind anybody at risk, and somebody gets ahead.</summary>
    public bool Separates(double[] direction)
    {
        if (_ridge > 0)
        {
            return false;
        }

        var scores = Scores(direction);
        var (behind, ahead) = (0.0, 0.0);
        var highest = double.NegativeInfinity;
        var lowest = double.PositiveInfinity;
        for (var start = 0; start < scores.Length;)
        {
            var end = start;
            for (; end < scores.Length && _observations[end].Duration == _observations[start].Duration; end++)
            {
                (highest, lowest) = (Math.Max(highest, scores[end]), Math.Min(lowest, scores[end]));
            }

            if (_hasEntries && _observations[start].IsEvent)
            {
                (highest, lowest) = RangeAt(scores, end, _observations[start].Duration);
            }

            for (var i = start; i < end && _observations[i].IsEvent; i++)
            {
                (behind, ahead) = (Math.Max(behind, highest - scores[i]), Math.Max(ahead, scores[i] - lowest));
            }

            start = end;
        }

        return ahead > 0 && behind <= Rounding * ahead;
    }

    /// <summary>Gives for each time of events, by falling time, how many came about and the logarithm of the weight of all who were at risk.</summary>
    public List<(double Time, int Events, double LogWeight)> RisksAt(ReadOnlySpan<double> point)
    {
        var (risks, joined) = (new List<(double, int, double)>(), new WeightedMoments(Size));
        ForEachTime(Scores(point), (others, events, start, count) =>
        {
            Join(joined, others, events, 0, count);
            risks.Add((_observations[start].Duration, count, joined.LogWeight));
        });
        return risks;
    }

    /// <summary>Gives for each event, by falling time, how far its terms are from their mean among all who were at risk: the residuals of Schoenfeld.</summary>
    public List<(double Time, double[] Residual)> Residuals(ReadOnlySpan<double> point)
    {
        var (residuals, joined, size) = (new List<(double, double[])>(), new WeightedMoments(Size), Size);
        ForEachTime(Scores(point), (others, events, start, count) =>
        {
            var means = new double[size];
            for (var tie = 0; tie < count; tie++)
            {
                Join(joined, others, events, tie, count);
                for (var a = 0; a < size; a++)
                {
                    means[a] += joined.Means[a] / count;
                }
            }

            for (var i = start; i < start + count; i++)
            {
                residuals.Add((_observations[i].Duration, [.. _terms.Row(i).ToArray().Zip(means, static (value, mean) => value - mean)]));
            }
        });
        return residuals;
    }

    private (double Highest, double Lowest) RangeAt(double[] scores, int end, double time)
    {
        var (highest, lowest) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var i = 0; i < end; i++)
        {
            if (IsWatched(i, time))
            {
                (highest, lowest) = (Math.Max(highest, scores[i]), Math.Min(lowest, scores[i]));
            }
        }

        return (highest, lowest);
    }
}
