using System.Numerics;
using System.Runtime.CompilerServices;
using Cdp.Matching.Blocking;
using Cdp.Matching.Scoring;

namespace Cdp.Matching.Training;

/// <summary>Counts how many pairs are at each level of each comparison.</summary>
internal sealed class LevelCounter(CompiledComparisons comparisons) : IPairVisitor
{
    private readonly TileLevels _levels = new(comparisons, remembers: false);

    /// <summary>Gets the numbers of pairs, by comparison and level.</summary>
    public long[][] Counts { get; } = [.. Enumerable.Range(0, comparisons.Count).Select(i => new long[comparisons[i].LevelCount])];

    public void Load(ReadOnlySpan<int> rows) => _levels.Load(rows);

    // Compiled well at once: a run of seconds is half over before the runtime would do it by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Visit(int left, int first, int end, ReadOnlySpan<ulong> live)
    {
        for (var i = 0; i < Counts.Length; i++)
        {
            _levels.Find(i, left, first, end, live);
            var (counts, levels) = (Counts[i], _levels.LevelsOf(i));
            for (var word = first >> 6; word <= (end - 1) >> 6; word++)
            {
                for (var open = live[word]; open != 0; open &= open - 1)
                {
                    counts[levels[(word << 6) + BitOperations.TrailingZeroCount(open)]]++;
                }
            }
        }
    }
}
