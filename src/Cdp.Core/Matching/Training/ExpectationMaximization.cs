namespace Cdp.Matching.Training;

/// <summary>Estimates m-probabilities and the share of matches among some pairs, of which nobody says which ones match.</summary>
/// <remarks>
/// The expectation step gives each comparison vector the probability that its pairs match; the maximisation step counts levels by these probabilities. The
/// u-probabilities stay as they are, as in Splink: random pairs tell them better. Levels that stand for missing values take no part.
/// </remarks>
/// <seealso href="https://doi.org/10.1111/j.2517-6161.1977.tb01600.x"/>
internal sealed class ExpectationMaximization
{
    private readonly List<(byte[] Levels, long Count)> _vectors;
    private readonly LevelProbabilities[] _comparisons;
    private readonly long _total;

    /// <param name="counts">The comparison vectors of the pairs, one level for each comparison.</param>
    /// <param name="comparisons">The probabilities to start from; m-probabilities that are not fixed are estimated.</param>
    public ExpectationMaximization(VectorCounts counts, IReadOnlyList<LevelProbabilities> comparisons)
    {
        _vectors = counts.ToList();
        _total = counts.Total;
        _comparisons = [.. comparisons.Select(comparison => comparison.Copy())];
    }

    /// <summary>Gets the probabilities as estimated so far.</summary>
    public IReadOnlyList<LevelProbabilities> Comparisons => _comparisons;

    /// <summary>Runs until the probabilities hardly change any more.</summary>
    /// <param name="prior">The share of matches among the pairs to start from.</param>
    /// <param name="convergence">The greatest change of a probability at which to end.</param>
    /// <param name="maxIterations">The largest number of rounds.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The rounds, the first one being the start.</returns>
    public IReadOnlyList<TrainingIteration> Run(double prior, double convergence, int maxIterations, CancellationToken cancellationToken)
    {
        var history = new List<TrainingIteration> { new(0, prior, double.NaN) };
        var sums = Array.ConvertAll(_comparisons, comparison => new double[comparison.M.Length]);
        for (var iteration = 1; iteration <= maxIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // :: Step 1: expectation
            var matches = CountLevels(prior, sums);

            // :: Step 2: maximisation
            var next = _total == 0 ? prior : Math.Clamp(matches / _total, 1e-12, 1 - 1e-12);
            var change = Math.Max(Math.Abs(next - prior), Maximize(sums));
            prior = next;
            history.Add(new TrainingIteration(iteration, prior, change));
            if (change < convergence)
            {
                break;
            }
        }

        return history;
    }

    private double CountLevels(double prior, double[][] sums)
    {
        foreach (var sum in sums)
        {
            Array.Clear(sum);
        }

        var priorOdds = prior / (1 - prior);
        var matches = 0.0;
        foreach (var (levels, count) in _vectors)
        {
            var odds = priorOdds;
            for (var i = 0; i < levels.Length; i++)
            {
                odds *= _comparisons[i].Factor(levels[i]);
            }

            var expected = count * (double.IsPositiveInfinity(odds) ? 1 : odds / (1 + odds));
            matches += expected;
            for (var i = 0; i < levels.Length; i++)
            {
                sums[i][levels[i]] += expected;
            }
        }

        return matches;
    }

    private double Maximize(double[][] sums)
    {
        var change = 0.0;
        for (var i = 0; i < sums.Length; i++)
        {
            change = Math.Max(change, _comparisons[i].TakeM(sums[i]));
        }

        return change;
    }
}
