using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Planning;

/// <summary>Chooses blocking rules: as many different ways for two records to meet as a number of pairs pays for.</summary>
/// <remarks>
/// Candidates are keys alone, and conjunctions of keys of two or three columns. They are taken by rising cost. A rule that finds all pairs of another one
/// makes the other one needless.
/// </remarks>
internal sealed class BlockingPlanner
{
    // A rule takes no more than this share of the budget, so that there is more than one way to meet.
    private const double LargestShare = 0.34;

    private const int MostRules = 32;

    private readonly List<(ColumnExpression Expression, ColumnKind Kind)> _keys = [];
    private readonly PairEstimator _estimator;
    private readonly double _allPairs;
    private readonly PairEstimate[] _single;

    public BlockingPlanner(RecordTable table, IEnumerable<(ColumnProfile Profile, ColumnContent Content)> columns, PlanningOptions options, CancellationToken cancellationToken)
    {
        _estimator = new PairEstimator(table, options.LinkType);
        _allPairs = Math.Max(1, PairCounts.AllPairs(table, options.LinkType));
        foreach (var (profile, content) in columns)
        {
            _keys.AddRange(BlockingKeys.Of(profile, content).Select(key => (key, profile.Kind)));
        }

        _single = new PairEstimate[_keys.Count];
        Parallel.For(0, _keys.Count, ParallelOptionsOf(options, cancellationToken), i => _single[i] = _estimator.Estimate([_keys[i].Expression]));
        Candidates = FindCandidates(options, cancellationToken);
    }

    /// <summary>Gets all candidates that find any pair, by rising cost.</summary>
    public IReadOnlyList<CandidateRule> Candidates { get; }

    /// <summary>Chooses rules for a number of pairs.</summary>
    public List<CandidateRule> Choose(double budget)
    {
        var chosen = new List<CandidateRule>();
        double cost = 0;
        foreach (var candidate in Candidates)
        {
            if (candidate.Estimate.Pairs > budget * LargestShare)
            {
                break;
            }

            if (chosen.Exists(other => Covers(other, candidate)))
            {
                continue;
            }

            var covered = chosen.Where(other => Covers(candidate, other)).ToList();
            var next = cost + candidate.Estimate.Pairs - covered.Sum(other => other.Estimate.Pairs);
            if (next <= budget)
            {
                chosen.RemoveAll(covered.Contains);
                chosen.Add(candidate);
                cost = next;
            }
        }

        // Pairs belong to the first rule that finds them: those that find most come first, since they leave least to the others.
        return [.. chosen.OrderByDescending(rule => rule.Surplus * rule.Estimate.Pairs).Take(MostRules)];
    }

    /// <summary>Tells whether every pair of one rule is found by a broader one.</summary>
    private bool Covers(CandidateRule broad, CandidateRule narrow) =>
        Array.TrueForAll(broad.Keys, key => Array.Exists(narrow.Keys, other => IsCoarser(key, other)));

    /// <summary>Tells whether equal values of a key mean equal values of another one.</summary>
    private bool IsCoarser(int key, int other)
    {
        if (key == other)
        {
            return true;
        }

        var (coarse, fine) = (_keys[key].Expression, _keys[other].Expression);
        return string.Equals(coarse.Column, fine.Column, StringComparison.Ordinal) && (IsDerived(coarse, fine) || IsFirstKey(other));
    }

    // The first key of a column is its value in one form, from which the others follow.
    private bool IsFirstKey(int key) => key == 0 || !string.Equals(_keys[key - 1].Expression.Column, _keys[key].Expression.Column, StringComparison.Ordinal);

    private static bool IsDerived(ColumnExpression derived, ColumnExpression from) =>
        derived is DerivedColumn { Source: var source } && (source == from || IsDerived(source, from));

    private List<CandidateRule> FindCandidates(PlanningOptions options, CancellationToken cancellationToken)
    {
        var sets = new List<int[]>();
        for (var i = 0; i < _keys.Count; i++)
        {
            Add([i]);
            for (var j = i + 1; j < _keys.Count; j++)
            {
                if (AreApart(i, j))
                {
                    Add([i, j]);
                    for (var k = j + 1; k < _keys.Count; k++)
                    {
                        if (AreApart(i, k) && AreApart(j, k))
                        {
                            Add([i, j, k]);
                        }
                    }
                }
            }
        }

        var candidates = new CandidateRule?[sets.Count];
        Parallel.For(0, sets.Count, ParallelOptionsOf(options, cancellationToken), i => candidates[i] = Measure(sets[i]));
        return [.. candidates.OfType<CandidateRule>().OrderBy(rule => rule.Estimate.Pairs).ThenBy(rule => rule.Rule.ToString(), StringComparer.Ordinal)];

        void Add(int[] keys)
        {
            if (!Array.TrueForAll(keys, key => _keys[key].Kind == ColumnKind.Category) && (keys.Length < 3 || IsTripleOfUse(keys)))
            {
                sets.Add(keys);
            }
        }
    }

    /// <summary>Tells whether three keys are worth trying: only where two of them may find too many pairs.</summary>
    private bool IsTripleOfUse(int[] keys)
    {
        var expected = keys.Select(key => _single[key].Pairs / _allPairs).Order().ToArray();
        return expected[0] * expected[1] * _allPairs > _allPairs * 1e-5;
    }

    private CandidateRule? Measure(int[] keys)
    {
        var estimate = keys.Length == 1 ? _single[keys[0]] : _estimator.Estimate([.. keys.Select(key => _keys[key].Expression)]);
        if (estimate.Seen < 1)
        {
            return null;
        }

        var expected = keys.Length == 1 ? estimate.Pairs : keys.Aggregate(_allPairs, (pairs, key) => pairs * _single[key].Pairs / _allPairs);
        return new CandidateRule(keys, new BlockingRule { Columns = [.. keys.Select(key => _keys[key].Expression)] }, estimate, expected);
    }

    private bool AreApart(int x, int y) => !string.Equals(_keys[x].Expression.Column, _keys[y].Expression.Column, StringComparison.Ordinal);

    private static ParallelOptions ParallelOptionsOf(PlanningOptions options, CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
}
