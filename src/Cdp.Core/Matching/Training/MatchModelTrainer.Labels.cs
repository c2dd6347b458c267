using System.Globalization;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;

namespace Cdp.Matching.Training;

internal sealed partial class MatchModelTrainer
{
    public TrainingResult EstimateMFromMatches(MatchModel model, RecordTable table, IEnumerable<(int Left, int Right)> matches, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(matches);
        return EstimateM(model, table, matches, Environment.ProcessorCount, cancellationToken);
    }

    public TrainingResult EstimateMFromLabels(MatchModel model, RecordTable table, ColumnExpression label, TrainingOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ModelChecks.Check(model);
        options ??= new TrainingOptions();
        Check(options);
        return EstimateM(model, table, new LabelledPairs(table, label, model.LinkType, options.Seed).Draw(options.MaxLabelledPairs), options.Threads, cancellationToken);
    }

    /// <summary>Corrects m-probabilities by pairs that somebody labelled as matches, by as much as there are of them.</summary>
    /// <remarks>
    /// The trained probabilities count as much as <paramref name="trainedPairs"/> labelled pairs: <c>m' = (n · share among the labelled + t · m) / (n + t)</c>, the m-estimate
    /// (Cestnik 1990), where <c>n</c> is the number of labelled pairs with values on both sides.
    /// </remarks>
    /// <param name="trained">The trained model.</param>
    /// <param name="table">The records.</param>
    /// <param name="matches">The rows of the pairs.</param>
    /// <param name="trainedPairs">The number of pairs that the trained probabilities count for.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    internal static TrainingResult CorrectM(TrainingResult trained, RecordTable table, IEnumerable<(int Left, int Right)> matches, int trainedPairs, CancellationToken cancellationToken)
    {
        var (counts, pairs) = CountLevels(trained.Model, table, matches, Environment.ProcessorCount, cancellationToken);
        return trained with
        {
            Model = trained.Model with { Comparisons = [.. trained.Model.Comparisons.Select((comparison, i) => Correct(comparison, counts[i], trainedPairs))] },
            LabelledPairs = pairs,
        };
    }

    private static RecordComparison Correct(RecordComparison comparison, long[] counts, int trainedPairs)
    {
        var corrected = new LevelProbabilities(comparison);
        corrected.TakeM([.. corrected.M.Select((m, level) => comparison.Levels[level].IsNullLevel ? 0 : counts[level] + (trainedPairs * m))]);
        return comparison with
        {
            Levels = [.. comparison.Levels.Select((level, i) => level.IsNullLevel || (level.IsMFixed && level.M is not null) ? level : level with { M = corrected.M[i] })],
        };
    }

    private static TrainingResult EstimateM(MatchModel model, RecordTable table, IEnumerable<(int Left, int Right)> matches, int threads, CancellationToken cancellationToken)
    {
        var (counts, pairs) = CountLevels(model, table, matches, threads, cancellationToken);
        var warnings = new List<string>();
        return new TrainingResult
        {
            Model = model with { Comparisons = [.. model.Comparisons.Select((comparison, i) => WithM(comparison, counts[i], warnings))] },
            RandomPairs = 0,
            LabelledPairs = pairs,
            Sessions = [],
            Warnings = warnings,
        };
    }

    private static (long[][] Counts, long Pairs) CountLevels(
        MatchModel model, RecordTable table, IEnumerable<(int Left, int Right)> matches, int threads, CancellationToken cancellationToken)
    {
        ModelChecks.Check(model);
        var counter = new LevelCounter(new CompiledComparisons(model.Comparisons, table, new Dictionary<ColumnExpression, TermFrequencyTable>(), threads));

        long pairs = 0;
        foreach (var (left, right) in matches)
        {
            if ((uint)left >= (uint)table.Count || (uint)right >= (uint)table.Count || left == right)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The pair of rows {left} and {right} is none. Give two different rows, from 0 to {table.Count - 1}."), nameof(matches));
            }

            if ((++pairs & 0xFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            counter.Load([left, right]);
            counter.Visit(0, 1, 2, PairTile.LiveOfTwo);
        }

        return (counter.Counts, pairs);
    }

    private static RecordComparison WithM(RecordComparison comparison, long[] counts, List<string> warnings)
    {
        if (comparison.Levels.Select((level, i) => level.IsNullLevel ? 0 : counts[i]).Sum() == 0)
        {
            warnings.Add($"No labelled match had values for the comparison {comparison.Name}: its m-probabilities stay as they are. Label more pairs, or leave the comparison out.");
            return comparison;
        }

        var estimated = new LevelProbabilities(comparison);

        // Half a pair for a level that none showed: it is possible still.
        estimated.TakeM(Array.ConvertAll(counts, count => Math.Max(count, 0.5)));
        foreach (var (i, level) in comparison.Levels.Index())
        {
            if (counts[i] == 0 && level is { IsNullLevel: false } and not { IsMFixed: true, M: not null })
            {
                warnings.Add($"No labelled match was at the level {level.Label} of the comparison {comparison.Name}: its m-probability is a guess. Label more pairs, or fix it.");
            }
        }

        return comparison with
        {
            Levels = [.. comparison.Levels.Select((level, i) => level.IsNullLevel || (level.IsMFixed && level.M is not null) ? level : level with { M = estimated.M[i] })],
        };
    }
}
