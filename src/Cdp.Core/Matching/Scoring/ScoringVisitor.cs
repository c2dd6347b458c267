using System.Numerics;
using Cdp.Matching.Blocking;

namespace Cdp.Matching.Scoring;

/// <summary>Scores the pairs of one thread and hands them over unit by unit.</summary>
/// <param name="scorer">What scores; nobody else uses it meanwhile.</param>
/// <param name="minimum">The least weight of a pair to be handed over.</param>
/// <param name="keep">Takes the number of a unit, its pairs in a list that is used again, and how many were compared.</param>
internal sealed class ScoringVisitor(TileScorer scorer, double minimum, Action<int, List<ScoredPair>, long> keep) : IPairVisitor
{
    private readonly List<ScoredPair> _scored = [];
    private readonly int[] _rows = new int[PairTile.MaxRows];
    private long _count;

    public void BeginUnit(int unit)
    {
        _scored.Clear();
        _count = 0;
    }

    public void Load(ReadOnlySpan<int> rows)
    {
        rows.CopyTo(_rows);
        scorer.Load(rows);
    }

    public void Visit(int left, int first, int end, ReadOnlySpan<ulong> live)
    {
        _count += PairTile.CountPairs(first, end, live);
        scorer.Find(left, first, end, live);
        for (var word = first >> 6; word <= (end - 1) >> 6; word++)
        {
            for (var open = scorer.Live[word]; open != 0; open &= open - 1)
            {
                var right = (word << 6) + BitOperations.TrailingZeroCount(open);
                var weight = scorer.WeightOf(left, right);
                if (weight >= minimum)
                {
                    _scored.Add(new ScoredPair(_rows[left], _rows[right], weight));
                }
            }
        }
    }

    public void EndUnit(int unit) => keep(unit, _scored, _count);
}
