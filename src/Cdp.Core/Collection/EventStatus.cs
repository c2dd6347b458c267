namespace Cdp.Collection;

/// <summary>What became of an event that was handed in.</summary>
public enum EventStatus
{
    /// <summary>It is stored and every consequence of it is committed.</summary>
    Accepted = 1,

    /// <summary>An event with the same source and message id was stored before; nothing changed.</summary>
    Duplicate = 2,

    /// <summary>It was refused and lies in quarantine with the reason.</summary>
    Rejected = 3,
}
