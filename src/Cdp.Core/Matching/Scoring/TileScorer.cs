using System.Numerics;
using System.Runtime.CompilerServices;
using Cdp.Matching.Blocking;

namespace Cdp.Matching.Scoring;

/// <summary>Scores pairs of records on one thread, one record with many others at a time.</summary>
/// <remarks>
/// Not safe for concurrent use. Comparisons that cost least come first; a pair that cannot reach the least weight any more, however the others turn out, is
/// given up before they are looked at. What is left is summed in the order of the model, so that a weight does not depend on how it was found.
/// </remarks>
internal sealed class TileScorer
{
    // Bounds are summed as floats: far more than their rounding, far less than a weight that matters.
    private const float Margin = 0.01f;

    private readonly CompiledModel _model;
    private readonly TileLevels _levels;
    private readonly int[] _order;
    private readonly float[] _bestRest;
    private readonly float[][] _highestFrom;
    private readonly ulong[] _open = new ulong[PairTile.LiveWords];
    private readonly float[] _bounds;
    private readonly ulong[] _live = new ulong[PairTile.LiveWords];
    private readonly double _minimum;

    /// <param name="model">The model.</param>
    /// <param name="minimum">The least weight of a pair.</param>
    /// <param name="rows">The greatest number of records of a tile.</param>
    public TileScorer(CompiledModel model, double minimum, int rows = PairTile.MaxRows)
    {
        _model = model;
        _bounds = new float[rows];
        _minimum = minimum;
        _levels = new TileLevels(model.Comparisons, rows);
        _order = [.. Enumerable.Range(0, model.Comparisons.Count).OrderBy(i => model.Comparisons[i].IsEquality ? 0 : model.Comparisons[i].IsCheap ? 1 : 2)];
        _highestFrom = [.. model.Highest.Select(levels => levels.Select((_, level) => levels.Skip(level).Max()).ToArray())];
        _bestRest = new float[_order.Length + 1];
        for (var i = _order.Length - 1; i >= 0; i--)
        {
            _bestRest[i] = _bestRest[i + 1] + model.Highest[_order[i]].Max();
        }
    }

    /// <summary>Gets the levels that were found last.</summary>
    public TileLevels Levels => _levels;

    /// <summary>Gets the places whose pairs may weigh enough, after <see cref="Find"/>.</summary>
    public ReadOnlySpan<ulong> Live => _live;

    public void Load(ReadOnlySpan<int> rows) => _levels.Load(rows);

    /// <summary>
    /// Finds the levels of a record with those at some places, as far as their pairs may weigh enough, in these steps: 1. a cheap look at every comparison, with
    /// what stays open taken for the best that it can be; 2. metrics, comparison by comparison, for the pairs that are left.
    /// </summary>
    public void Find(int left, int first, int end, ReadOnlySpan<ulong> live)
    {
        live.CopyTo(_live);
        _bounds.AsSpan(first, end - first).Fill((float)_model.PriorWeight);
        var least = (float)_minimum - Margin;

        // :: Step 1: a cheap look at every comparison
        for (var i = 0; i < _order.Length; i++)
        {
            _levels.FindCheaply(_order[i], left, first, end, _live);
            if (!Narrow(_order[i], first, end, least - _bestRest[i + 1]))
            {
                return;
            }
        }

        // :: Step 2: metrics
        foreach (var comparison in _order)
        {
            if (!_model.Comparisons[comparison].IsCheap && !Resolve(comparison, left, first, end, least))
            {
                return;
            }
        }
    }

    /// <summary>Sums the weights of a pair whose levels were found.</summary>
    public double WeightOf(int left, int right)
    {
        var model = _model;
        var weight = model.PriorWeight;
        for (var i = 0; i < _order.Length; i++)
        {
            var level = _levels.LevelsOf(i)[right];
            weight += model.Weights[i][level];
            ref readonly var adjustment = ref model.Adjustments[i][level];
            if (adjustment.Slot >= 0)
            {
                weight += adjustment.Of(_levels.WordsOf(left), _levels.WordsOf(right));
            }
        }

        return weight;
    }

    /// <summary>Adds what a comparison gives at most, and gives up the pairs that stay below a least bound.</summary>
    /// <returns>Whether any pair is left.</returns>
    // Compiled well at once: a run of seconds is half over before the runtime would do it by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Narrow(int comparison, int first, int end, float least)
    {
        var highest = _model.Highest[comparison];
        var highestFrom = _highestFrom[comparison];
        var levels = _levels.LevelsOf(comparison);
        var any = 0UL;
        for (var word = first >> 6; word <= (end - 1) >> 6; word++)
        {
            var left = _live[word];
            var kept = left;
            while (left != 0)
            {
                var bit = BitOperations.TrailingZeroCount(left);
                var at = (word << 6) + bit;
                var level = levels[at];
                var bound = _bounds[at] += level >= 0 ? highest[level] : highestFrom[~level];

                // Not the opposite of at least: what is no number is kept.
                kept &= ~((bound < least ? 1UL : 0UL) << bit);
                left &= left - 1;
            }

            _live[word] = kept;
            any |= kept;
        }

        return any != 0;
    }

    /// <summary>Finds the levels of a comparison that are still open, and gives up the pairs that stay below a least bound.</summary>
    /// <returns>Whether any pair is left.</returns>
    // Compiled well at once: a run of seconds is half over before the runtime would do it by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Resolve(int comparison, int left, int first, int end, float least)
    {
        var (highest, highestFrom) = (_model.Highest[comparison], _highestFrom[comparison]);
        var levels = _levels.LevelsOf(comparison);
        Array.Clear(_open);
        var any = 0UL;
        for (var word = first >> 6; word <= (end - 1) >> 6; word++)
        {
            any |= _live[word];
            for (var rest = _live[word]; rest != 0; rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                var at = (word << 6) + bit;
                if (levels[at] < 0)
                {
                    // What the best of the levels that are left would give makes room for what the right one gives.
                    _bounds[at] -= highestFrom[~levels[at]];
                    _open[word] |= 1UL << bit;
                }
            }
        }

        _levels.Resolve(comparison, left, first, end, _open);
        for (var word = first >> 6; word <= (end - 1) >> 6; word++)
        {
            for (var rest = _open[word]; rest != 0; rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                var at = (word << 6) + bit;
                var bound = _bounds[at] += highest[levels[at]];
                _live[word] &= ~((bound < least ? 1UL : 0UL) << bit);
            }
        }

        return any != 0;
    }
}
