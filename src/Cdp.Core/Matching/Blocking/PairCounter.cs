using System.Numerics;

namespace Cdp.Matching.Blocking;

/// <summary>Counts pairs.</summary>
internal sealed class PairCounter : IPairVisitor
{
    public long Count { get; private set; }

    public void BeginUnit(int unit)
    {
    }

    public void Load(ReadOnlySpan<int> rows)
    {
    }

    public void Visit(int left, int first, int end, ReadOnlySpan<ulong> live)
    {
        for (var word = first >> 6; word <= (end - 1) >> 6; word++)
        {
            Count += BitOperations.PopCount(live[word]);
        }
    }

    public void EndUnit(int unit)
    {
    }
}
