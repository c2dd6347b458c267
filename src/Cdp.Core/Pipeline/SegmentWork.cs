using Cdp.Collection;

namespace Cdp.Pipeline;

/// <summary>What a transaction did to one profile, as segments look at it.</summary>
internal sealed class SegmentWork
{
    /// <summary>Gets the events that came in.</summary>
    public List<EventEntry> Events { get; } = [];

    /// <summary>Gets or sets what became of the profile; <see langword="null"/> when it was not touched but by events.</summary>
    public ProfileRefresh? Refresh { get; set; }

    /// <summary>Gets or sets whether something besides traits and events changed, such as a place on a list.</summary>
    public bool HasChanged { get; set; }

    /// <summary>Gets or sets whether events came to the profile or left it with their identifiers, so that all is to be worked out again.</summary>
    public bool IsRegrouped { get; set; }
}
