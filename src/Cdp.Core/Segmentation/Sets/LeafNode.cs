namespace Cdp.Segmentation.Sets;

/// <summary>A set in an expression.</summary>
internal sealed class LeafNode(ProfileSet set) : SetNode(setCount: 1)
{
    public ProfileSet Set { get; } = set;

    public override bool Contains(ProfileId id) => Set.Contains(id);

    public override long NextKey(long from, Span<int> places)
    {
        var keys = Set.Keys;
        var place = KeySearch.Seek(keys, places[0], from);
        places[0] = place;
        return place < keys.Length ? keys[place] : long.MaxValue;
    }

    public override Chunk Evaluate(long key, Span<int> places, ChunkScratch scratch) =>
        NextKey(key, places) == key ? Set.ChunkAt(places[0]) : default;
}
