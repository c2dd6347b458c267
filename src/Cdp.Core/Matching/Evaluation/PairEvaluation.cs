using Cdp.Matching.Clustering;
using Cdp.Matching.Scoring;

namespace Cdp.Matching.Evaluation;

/// <summary>Compares scored pairs with the truth, at every threshold at once.</summary>
/// <remarks>
/// The pairs are put in order once; a threshold is then a binary search. A match that blocking left out counts as missed at every threshold.
/// It does not change and is safe for use from many threads at once.
/// </remarks>
public sealed partial class PairEvaluation
{
    private readonly ScoredPair[] _pairs;
    private readonly bool[] _matches;
    private readonly int[] _found;

    private PairEvaluation(List<ScoredPair> pairs, List<bool> matches, long truePairs, long possiblePairs)
    {
        _pairs = [.. pairs];
        _matches = [.. matches];
        TruePairs = truePairs;
        PossiblePairs = possiblePairs;
        _found = new int[_pairs.Length + 1];
        for (var i = 0; i < _pairs.Length; i++)
        {
            _found[i + 1] = _found[i] + (_matches[i] ? 1 : 0);
        }
    }

    /// <summary>Gets the number of matches, whether or not they were compared.</summary>
    public long TruePairs { get; }

    /// <summary>Gets the number of pairs whose truth is known, whether or not they were compared.</summary>
    public long PossiblePairs { get; }

    /// <summary>Gets the number of pairs that were compared and whose truth is known.</summary>
    public int ScoredPairs => _pairs.Length;

    /// <summary>Gets the number of matches that blocking left out.</summary>
    public long BlockedOutPairs => TruePairs - _found[^1];

    /// <summary>Compares pairs with the labels of records.</summary>
    /// <param name="truth">The labels.</param>
    /// <param name="pairs">The scored pairs, in any order. Those with a record without label are left out; one that is given twice counts once, by its greater weight.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The evaluation.</returns>
    /// <exception cref="ArgumentException">A pair is not of two different rows of the truth, or its weight is not a number.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static PairEvaluation Create(RecordTruth truth, ReadOnlyMemory<ScoredPair> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return Create(
            Order(truth.RecordCount, pairs, cancellationToken),
            (left, right) => truth.Covers(left, right) ? truth.Labels[left] == truth.Labels[right] : null,
            truth.TruePairs,
            truth.PossiblePairs);
    }

    /// <summary>Compares pairs with labelled pairs.</summary>
    /// <param name="labels">The labelled pairs, in any order. One that is given twice counts once.</param>
    /// <param name="pairs">The scored pairs, in any order. Those without label are left out.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The evaluation.</returns>
    /// <exception cref="ArgumentException">A pair is not of two different rows, its weight is not a number, or it is labelled both a match and none.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static PairEvaluation Create(IEnumerable<LabelledPair> labels, ReadOnlyMemory<ScoredPair> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var truth = new PairLabels(labels);
        var rows = 0;
        foreach (var pair in pairs.Span)
        {
            rows = Math.Max(rows, Math.Max(pair.Left, pair.Right) + 1);
        }

        return Create(Order(rows, pairs, cancellationToken), truth.Find, truth.Matches, truth.Count);
    }

    /// <summary>Counts what is right and wrong at a threshold.</summary>
    /// <param name="threshold">The match weight from which on a pair is called a match.</param>
    /// <returns>The counts.</returns>
    public ConfusionCounts CountAt(double threshold) => CountFirst(CountFrom(threshold));

    /// <summary>Finds the threshold at which F1 is greatest.</summary>
    /// <returns>The threshold, which is the weight of a pair, and the counts there; the greatest of several. Infinite when no threshold finds a match.</returns>
    public ThresholdPoint FindBestByF1() => FindBest(counts => counts.F1);

    /// <summary>Finds the threshold at which a measure is greatest.</summary>
    /// <param name="measure">The measure. Where it is not a number, the threshold is passed over.</param>
    /// <returns>The threshold and the counts there; the greatest of several.</returns>
    public ThresholdPoint FindBest(Func<ConfusionCounts, double> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var best = new ThresholdPoint(double.PositiveInfinity, CountFirst(0));
        var most = measure(best.Counts);
        foreach (var point in Curve())
        {
            // A comparison with what is not a number is false, so the first number wins against it.
            if (measure(point.Counts) is var value && (value > most || (double.IsNaN(most) && !double.IsNaN(value))))
            {
                (best, most) = (point, value);
            }
        }

        return best;
    }

    /// <summary>Lists pairs that are judged wrongly at a threshold, the worst first.</summary>
    /// <param name="threshold">The match weight from which on a pair is called a match.</param>
    /// <param name="most">The largest number of pairs to list of each kind.</param>
    /// <returns>The errors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The largest number is negative.</exception>
    public PredictionErrors FindErrors(double threshold, int most = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var called = CountFrom(threshold);
        var falsePositives = new List<ScoredPair>();
        for (var i = 0; i < called && falsePositives.Count < most; i++)
        {
            if (!_matches[i])
            {
                falsePositives.Add(_pairs[i]);
            }
        }

        var falseNegatives = new List<ScoredPair>();
        for (var i = _pairs.Length - 1; i >= called && falseNegatives.Count < most; i--)
        {
            if (_matches[i])
            {
                falseNegatives.Add(_pairs[i]);
            }
        }

        return new PredictionErrors(falsePositives, falseNegatives, called - _found[called], _found[^1] - _found[called], BlockedOutPairs);
    }

    private static PairEvaluation Create(OrderedPairs ordered, Func<int, int, bool?> find, long truePairs, long possiblePairs)
    {
        var pairs = new List<ScoredPair>(ordered.Weights.Length);
        var matches = new List<bool>(ordered.Weights.Length);
        for (var i = 0; i < ordered.Weights.Length; i++)
        {
            var pair = ordered.PairAt(i);
            if (find(pair.Left, pair.Right) is { } isMatch)
            {
                pairs.Add(pair);
                matches.Add(isMatch);
            }
        }

        return new PairEvaluation(pairs, matches, truePairs, possiblePairs);
    }

    private static OrderedPairs Order(int rows, ReadOnlyMemory<ScoredPair> pairs, CancellationToken cancellationToken) =>
        OrderedPairs.From(new ClusteringInput { RecordCount = rows, Pairs = pairs }, cancellationToken);

    private ConfusionCounts CountFirst(int called)
    {
        long found = _found[called];
        var wrong = called - found;
        return new ConfusionCounts(found, wrong, PossiblePairs - TruePairs - wrong, TruePairs - found);
    }

    private int CountFrom(double threshold)
    {
        var (low, high) = (0, _pairs.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _pairs[middle].Weight >= threshold ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
