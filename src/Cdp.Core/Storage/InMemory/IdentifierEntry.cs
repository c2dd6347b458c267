using Cdp.Identity;

namespace Cdp.Storage.InMemory;

/// <summary>An identifier and all that is looked up by it.</summary>
internal sealed class IdentifierEntry(IdentifierNode node)
{
    private readonly LinkBag[] _links = [.. Enum.GetValues<LinkFilter>().Select(static _ => new LinkBag())];

    public IdentifierNode Node { get; set; } = node;

    /// <summary>Gets the sightings that include it, by rising number.</summary>
    public List<SightingEntry> Sightings { get; } = [];

    /// <summary>Gets the sightings whose events belong to it, by rising number.</summary>
    public SortedDictionary<long, SightingEntry> Owned { get; } = [];

    /// <summary>Gets how many distinct identifiers it was seen with, by their type.</summary>
    public Dictionary<string, int> Neighbors { get; } = [];

    public LinkBag LinksOf(LinkFilter filter) => _links[(int)filter];
}
