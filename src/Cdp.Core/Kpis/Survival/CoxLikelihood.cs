using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Survival;

/// <summary>The logarithm of the partial likelihood, less half the ridge times the sum of the squared weights.</summary>
/// <remarks>
/// Each time of events adds the weighted mean and covariance of the terms of all who are at risk. Time runs backwards, so that rows only come to be at risk; with late entries the rows at risk are gathered
/// anew at each time.
/// </remarks>
/// <seealso href="https://doi.org/10.1111/j.2517-6161.1972.tb00899.x">Cox, "Regression models and life-tables", 1972</seealso>
/// <seealso href="https://doi.org/10.1080/01621459.1977.10480613">Efron, "The efficiency of Cox's likelihood function for censored data", 1977</seealso>
/// <seealso href="https://doi.org/10.2307/2529620">Breslow, "Covariance analysis of censored survival data", 1974</seealso>
internal sealed class CoxLikelihood
{
    private const double Rounding = 1e-7;

    private readonly StandardizedDesign _terms;
    private readonly SurvivalObservation[] _observations;
    private readonly CoxTies _ties;
    private readonly double _ridge;
    private readonly bool _hasEntries;

    /// <summary>Makes the likelihood.</summary>
    /// <param name="terms">The terms of each row.</param>
    /// <param name="observations">The observations by falling duration, at each those with the event first.</param>
    /// <param name="ties">How events at the same time are taken.</param>
    /// <param name="ridge">The ridge.</param>
    public CoxLikelihood(StandardizedDesign terms, SurvivalObservation[] observations, CoxTies ties, double ridge)
    {
        (_terms, _observations, _ties, _ridge) = (terms, observations, ties, ridge);
        _hasEntries = Array.Exists(observations, static observation => observation.Entry > 0);
    }

    /// <summary>Takes a time at which events came about.</summary>
    /// <param name="others">Those at risk without an event then.</param>
    /// <param name="events">Those with an event.</param>
    /// <param name="start">The first row with an event.</param>
    /// <param name="count">How many rows with an event follow each other.</param>
    private delegate void TimeAction(WeightedMoments others, WeightedMoments events, int start, int count);

    private int Size => _terms.Kept.Length;

    /// <summary>Gives the value with its derivatives.</summary>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> information)
    {
        var (size, sum) = (Size, 0.0);
        var (slopes, curvature, joined) = (new double[size], new double[size * size], new WeightedMoments(size));
        var scores = Scores(point);
        ForEachTime(scores, (others, events, start, count) =>
        {
            for (var i = start; i < start + count; i++)
            {
                sum += scores[i];
                for (var a = 0; a < size; a++)
                {
                    slopes[a] += _terms.Row(i)[a];
                }
            }

            for (var tie = 0; tie < count; tie++)
            {
                Join(joined, others, events, tie, count);
                sum -= joined.LogWeight;
                for (var a = 0; a < size; a++)
                {
                    slopes[a] -= joined.Means[a];
                    for (var b = 0; b <= a; b++)
                    {
                        curvature[(a * size) + b] += joined.Covariance(a, b);
                    }
                }
            }
        });
        for (var a = 0; a < size; a++)
        {
            sum -= 0.5 * _ridge * point[a] * point[a];
            slopes[a] -= _ridge * point[a];
            curvature[(a * size) + a] += _ridge;
        }

        slopes.CopyTo(gradient);
        curvature.CopyTo(information);
        return sum;
    }

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

    private double[] Scores(ReadOnlySpan<double> point)
    {
        var scores = new double[_observations.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var row = _terms.Row(i);
            for (var a = 0; a < row.Length; a++)
            {
                scores[i] += point[a] * row[a];
            }
        }

        return scores;
    }

    /// <summary>Puts together who is at risk for an event: of those tied with it, by Efron, what is left when some have gone.</summary>
    private void Join(WeightedMoments joined, WeightedMoments others, WeightedMoments events, int tie, int count)
    {
        joined.Clear();
        joined.Add(others);
        joined.Add(events, _ties == CoxTies.Efron ? 1 - ((double)tie / count) : 1);
    }

    private void ForEachTime(double[] scores, TimeAction action)
    {
        var (others, events) = (new WeightedMoments(Size), new WeightedMoments(Size));
        for (var start = 0; start < scores.Length;)
        {
            var time = _observations[start].Duration;
            var censored = start;
            while (censored < scores.Length && _observations[censored].Duration == time && _observations[censored].IsEvent)
            {
                censored++;
            }

            var end = censored;
            while (end < scores.Length && _observations[end].Duration == time)
            {
                end++;
            }

            if (_hasEntries)
            {
                Gather(others, scores, start, censored, end);
            }
            else
            {
                AddRows(others, scores, censored, end);
            }

            if (censored > start)
            {
                events.Clear();
                AddRows(events, scores, start, censored);
                action(others, events, start, censored - start);
                others.Add(events);
            }

            start = end;
        }
    }

    private void AddRows(WeightedMoments moments, double[] scores, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            moments.Add(_terms.Row(i), scores[i]);
        }
    }

    private void Gather(WeightedMoments others, double[] scores, int start, int censored, int end)
    {
        others.Clear();
        if (censored == start)
        {
            return;
        }

        for (var i = 0; i < end; i++)
        {
            if ((i < start || i >= censored) && IsWatched(i, _observations[start].Duration))
            {
                others.Add(_terms.Row(i), scores[i]);
            }
        }
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

    private bool IsWatched(int row, double time) => _observations[row].Entry == 0 || _observations[row].Entry < time;
}
