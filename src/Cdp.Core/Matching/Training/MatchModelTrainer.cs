using System.Globalization;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;

namespace Cdp.Matching.Training;

/// <summary>Trains models as Splink does: u-probabilities from random pairs, m-probabilities by expectation maximisation on blocked ones.</summary>
internal sealed partial class MatchModelTrainer : IMatchModelTrainer
{
    // Where a session starts: among blocked pairs matches are no rarity. Expectation maximisation moves away from it in a few rounds.
    private const double SessionPrior = 0.1;

    // A session on fewer pairs than this says nothing.
    private const int FewPairs = 20;

    // One comparison alone cannot tell how many pairs match and how often those agree: many answers fit equally well.
    private const int FewestComparisons = 2;

    /// <summary>Trains in these steps: 1. the prior, from deterministic rules; 2. u, from random pairs; 3. m, session by session; 4. the average of the sessions.</summary>
    /// <inheritdoc/>
    public TrainingResult Train(MatchModel model, RecordTable table, TrainingOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ModelChecks.Check(model);
        options ??= new TrainingOptions();
        Check(options);
        var comparisons = new CompiledComparisons(model.Comparisons, table, new Dictionary<ColumnExpression, TermFrequencyTable>(), options.Threads);
        var warnings = new List<string>();

        // :: Step 1: the prior, from deterministic rules
        if (options.DeterministicRules.Count > 0)
        {
            model = model with { ProbabilityTwoRandomRecordsMatch = EstimatePrior(model, table, options, cancellationToken) };
        }

        // :: Step 2: u, from random pairs
        var (withU, randomPairs) = EstimateU(model, table, comparisons, options, warnings, cancellationToken);

        // :: Step 3: m, session by session
        var sessions = new List<TrainingSession>();
        var estimates = model.Comparisons.Select(_ => new List<double[]>()).ToArray();
        IEnumerable<BlockingRule> rules = options.SessionRules.Count > 0 ? options.SessionRules : model.BlockingRules;
        foreach (var rule in rules)
        {
            sessions.Add(RunSession(withU, table, comparisons, rule, options, estimates, cancellationToken));
        }

        // :: Step 4: the average of the sessions
        TrainingWarnings.AddUnsettled(withU, sessions, warnings);
        TrainingWarnings.AddStuck(withU, estimates, warnings);
        return new TrainingResult { Model = WithM(withU, estimates, warnings), RandomPairs = randomPairs, Sessions = sessions, Warnings = warnings };
    }

    private static void Check(TrainingOptions options)
    {
        if (options.DeterministicRecall is not (> 0 and <= 1))
        {
            throw new ArgumentException($"{nameof(TrainingOptions)}.{nameof(options.DeterministicRecall)} is not between 0 and 1. Guess which share of the matches the rules find, such as 0.7.", nameof(options));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRandomPairs, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxLabelledPairs, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
    }

    private static double EstimatePrior(MatchModel model, RecordTable table, TrainingOptions options, CancellationToken cancellationToken)
    {
        var pairs = new PairEnumerator(table, [.. options.DeterministicRules], model.LinkType, options.Threads);
        var found = pairs.Visit(static () => new PairCounter(), options.Threads, cancellationToken).Sum(visitor => visitor.Count);
        var all = PairCounts.AllPairs(table, model.LinkType);
        return all == 0 ? model.ProbabilityTwoRandomRecordsMatch : Math.Clamp(found / options.DeterministicRecall / all, 1e-12, 0.5);
    }

    private static (MatchModel Model, long Pairs) EstimateU(
        MatchModel model,
        RecordTable table,
        CompiledComparisons comparisons,
        TrainingOptions options,
        List<string> warnings,
        CancellationToken cancellationToken)
    {
        var (visitors, pairs) = new RandomPairs(table, model.LinkType, options.Seed).Visit(
            options.MaxRandomPairs, () => new LevelCounter(comparisons), options.Threads, cancellationToken);
        var counts = Enumerable.Range(0, comparisons.Count)
            .Select(i => Enumerable.Range(0, comparisons[i].LevelCount).Select(level => visitors.Sum(visitor => visitor.Counts[i][level])).ToArray())
            .ToArray();
        var trained = model with { Comparisons = [.. model.Comparisons.Select((comparison, i) => WithU(comparison, counts[i], warnings))] };
        return (trained, pairs);
    }

    private static RecordComparison WithU(RecordComparison comparison, long[] counts, List<string> warnings)
    {
        var known = comparison.Levels.Select((level, i) => level.IsNullLevel ? 0 : counts[i]).Sum();
        if (known == 0)
        {
            warnings.Add($"No random pair had values for the comparison {comparison.Name}: its u-probabilities are guesses. Leave the comparison out, or check that its columns are filled.");
            var guesses = new LevelProbabilities(comparison).U;
            return comparison with { Levels = [.. comparison.Levels.Select((level, i) => level.IsNullLevel ? level : level with { U = guesses[i] })] };
        }

        return comparison with
        {
            Levels =
            [
                .. comparison.Levels.Select((level, i) =>
                {
                    if (level.IsNullLevel || (level.IsUFixed && level.U is not null))
                    {
                        return level;
                    }

                    if (counts[i] == 0)
                    {
                        warnings.Add(string.Create(
                            CultureInfo.InvariantCulture,
                            $"No random pair was at the level {level.Label} of the comparison {comparison.Name}: its u-probability is a guess. Draw more random pairs, or leave the level out."));
                    }

                    // Half a pair for a level that none showed: it is possible still.
                    return level with { U = Math.Max(counts[i], 0.5) / known };
                }),
            ],
        };
    }

    private static TrainingSession RunSession(
        MatchModel model,
        RecordTable table,
        CompiledComparisons comparisons,
        BlockingRule rule,
        TrainingOptions options,
        List<double[]>[] estimates,
        CancellationToken cancellationToken)
    {
        // Within a block everybody agrees on the rule's columns, or nearly where it sorts, so they tell nothing.
        var blocked = rule.Columns.Concat(rule.Neighborhood?.SortBy ?? []).Select(column => column.Column).ToHashSet(StringComparer.Ordinal);
        var taking = Enumerable.Range(0, comparisons.Count)
            .Where(i => !model.Comparisons[i].Levels.Any(level => level.Condition.Columns.Any(column => blocked.Contains(column.Column))))
            .ToArray();
        var pairs = new PairEnumerator(table, [rule], model.LinkType, options.Threads);
        var counts = new VectorCounts(taking.Select(i => comparisons[i].LevelCount));
        foreach (var visitor in pairs.Visit(() => new VectorVisitor(comparisons, taking), options.Threads, cancellationToken))
        {
            counts.Add(visitor.Counts);
        }

        var iterations = (IReadOnlyList<TrainingIteration>)[];
        if (taking.Length >= FewestComparisons && counts.Total >= FewPairs)
        {
            var maximization = new ExpectationMaximization(counts, [.. taking.Select(i => new LevelProbabilities(model.Comparisons[i]))]);
            iterations = maximization.Run(SessionPrior, model.Convergence, model.MaxIterations, cancellationToken);
            for (var i = 0; i < taking.Length; i++)
            {
                estimates[taking[i]].Add(maximization.Comparisons[i].M);
            }
        }

        return new TrainingSession { Rule = rule, Pairs = counts.Total, Comparisons = [.. taking.Select(i => model.Comparisons[i].Name)], Iterations = iterations };
    }

    private static MatchModel WithM(MatchModel model, List<double[]>[] estimates, List<string> warnings) =>
        model with { Comparisons = [.. model.Comparisons.Select((comparison, i) => WithM(comparison, estimates[i], warnings))] };

    private static RecordComparison WithM(RecordComparison comparison, List<double[]> estimates, List<string> warnings)
    {
        if (estimates.Count == 0)
        {
            if (comparison.Levels.Any(level => level is { IsNullLevel: false, M: null }))
            {
                warnings.Add($"No session estimated the m-probabilities of the comparison {comparison.Name}: every rule blocks on its columns, leaves fewer than two comparisons, or finds too few pairs. Add a session rule on other columns.");
            }

            var start = new LevelProbabilities(comparison);
            estimates = [start.M];
        }

        return comparison with
        {
            Levels =
            [
                .. comparison.Levels.Select((level, i) => level.IsNullLevel || (level.IsMFixed && level.M is not null)
                    ? level
                    : level with { M = estimates.Average(estimate => estimate[i]) }),
            ],
        };
    }
}
