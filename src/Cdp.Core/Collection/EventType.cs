namespace Cdp.Collection;

/// <summary>The six calls of the Segment Spec.</summary>
public enum EventType
{
    /// <summary>Who the person is: user id and traits.</summary>
    Identify = 1,

    /// <summary>What the person did: an event name and properties.</summary>
    Track = 2,

    /// <summary>Which web page the person saw.</summary>
    Page = 3,

    /// <summary>Which screen of an app the person saw.</summary>
    Screen = 4,

    /// <summary>Which account or group the person belongs to, with the group's traits.</summary>
    Group = 5,

    /// <summary>That a person known by one id is now known by another.</summary>
    Alias = 6,
}
