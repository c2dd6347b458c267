using System.Numerics;
using Cdp.Matching.Blocking;
using Cdp.Matching.Scoring;

namespace Cdp.Matching.Training;

/// <summary>Counts comparison vectors.</summary>
/// <param name="comparisons">All comparisons.</param>
/// <param name="taking">Those of them that make up the vectors.</param>
internal sealed class VectorVisitor(CompiledComparisons comparisons, int[] taking) : IPairVisitor
{
    private readonly TileLevels _levels = new(comparisons);

    public VectorCounts Counts { get; } = new(taking.Select(i => comparisons[i].LevelCount));

    public void Load(ReadOnlySpan<int> rows) => _levels.Load(rows);

    public void Visit(int left, int first, int end, ReadOnlySpan<ulong> live)
    {
        foreach (var comparison in taking)
        {
            _levels.Find(comparison, left, first, end, live);
        }

        for (var word = first >> 6; word <= (end - 1) >> 6; word++)
        {
            for (var open = live[word]; open != 0; open &= open - 1)
            {
                var right = (word << 6) + BitOperations.TrailingZeroCount(open);
                ulong vector = 0;
                foreach (var comparison in taking)
                {
                    vector = (vector * (ulong)comparisons[comparison].LevelCount) + (ulong)_levels.LevelsOf(comparison)[right];
                }

                Counts.Add(vector);
            }
        }
    }
}
