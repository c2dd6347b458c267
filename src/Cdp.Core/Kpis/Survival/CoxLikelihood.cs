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
internal sealed partial class CoxLikelihood
{
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

    private bool IsWatched(int row, double time) => _observations[row].Entry == 0 || _observations[row].Entry < time;
}
