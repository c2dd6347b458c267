using Cdp.Identity;

namespace Cdp.Storage.InMemory;

/// <summary>A link and its places in the bags of its two ends.</summary>
internal sealed class LinkEntry(Link link)
{
    public Link Link { get; } = link;

    /// <summary>Gets the filter under which it is listed.</summary>
    public LinkFilter Filter { get; } = link.State switch
    {
        LinkState.Holds => LinkFilter.Holding,
        LinkState.Forbids => LinkFilter.Forbidding,
        LinkState.AwaitsReview => LinkFilter.Review,
        _ => LinkFilter.Refused,
    };

    public int PlaceAtA { get; set; }

    public int PlaceAtB { get; set; }
}
