namespace Cdp.Storage.InMemory;

/// <summary>Links of one identifier in no order: adding, removing and listing the first few take constant time each.</summary>
internal sealed class LinkBag
{
    private readonly List<LinkEntry> _links = [];

    public int Count => _links.Count;

    public LinkEntry this[int place] => _links[place];

    public void Add(LinkEntry entry, bool atA)
    {
        SetPlace(entry, atA, _links.Count);
        _links.Add(entry);
    }

    /// <summary>Removes a link by moving the last one into its place.</summary>
    public void Remove(LinkEntry entry, bool atA, long owner)
    {
        var place = atA ? entry.PlaceAtA : entry.PlaceAtB;
        var last = _links[^1];
        _links[place] = last;
        SetPlace(last, last.Link.A == owner, place);
        _links.RemoveAt(_links.Count - 1);
    }

    private static void SetPlace(LinkEntry entry, bool atA, int place)
    {
        if (atA)
        {
            entry.PlaceAtA = place;
        }
        else
        {
            entry.PlaceAtB = place;
        }
    }
}
