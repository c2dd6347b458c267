namespace Cdp.Matching.Blocking;

/// <summary>Counts pairs.</summary>
internal sealed class PairCounter : IPairVisitor
{
    public long Count { get; private set; }

    public void Visit(int left, int first, int end, ReadOnlySpan<ulong> live) => Count += PairTile.CountPairs(first, end, live);
}
