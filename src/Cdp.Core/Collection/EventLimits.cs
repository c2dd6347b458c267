namespace Cdp.Collection;

/// <summary>The limits of an event that no option changes, because stores and indexes rely on them.</summary>
internal static class EventLimits
{
    /// <summary>The largest number of levels of JSON, the event's own object being the first.</summary>
    public const int MaxDepth = 32;

    /// <summary>The largest length of a source's name, in UTF-16 code units, like every length here.</summary>
    public const int MaxSourceLength = 100;

    /// <summary>The largest length of a message id.</summary>
    public const int MaxMessageIdLength = 100;

    /// <summary>The largest length of a user id, anonymous id, previous id or group id.</summary>
    public const int MaxIdLength = 512;

    /// <summary>The largest length of an event's, page's, screen's or category's name.</summary>
    public const int MaxNameLength = 255;

    /// <summary>The largest number of events in one body. Segment's own limit is 2,500; the bound keeps a body of empty items from filling the memory.</summary>
    public const int MaxEventsPerBody = 50_000;
}
