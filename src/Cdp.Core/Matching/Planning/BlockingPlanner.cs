using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Planning;

/// <summary>Chooses blocking rules: as many different ways for two records to meet as a number of pairs pays for.</summary>
/// <remarks>
/// Candidates are keys alone, and conjunctions of keys of two or three columns. How often records of one person agree on each key is estimated from pairs that two
/// other columns bring together, and rules are chosen that find most matches for what they cost.
/// </remarks>
internal sealed class BlockingPlanner
{
    private readonly List<(ColumnExpression Expression, ColumnKind Kind)> _keys = [];
    private readonly PairEstimator _estimator;
    private readonly double _allPairs;
    private readonly PairEstimate[] _single;
    private readonly PlanningOptions _options;

    public BlockingPlanner(RecordTable table, ReadOnlySpan<int> order, IEnumerable<(ColumnProfile Profile, ColumnContent Content)> columns, PlanningOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        _estimator = new PairEstimator(table, order, options.LinkType);
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
    public List<CandidateRule> Choose(double budget, CancellationToken cancellationToken)
    {
        var rates = AgreementRates.Estimate(_keys, Candidates, _estimator, ParallelOptionsOf(_options, cancellationToken));
        var columns = _keys.Select(key => key.Expression.Column).Distinct().ToList();
        return new RuleChooser([.. _keys.Select(key => columns.IndexOf(key.Expression.Column))], rates).Choose(Candidates, budget);
    }

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
