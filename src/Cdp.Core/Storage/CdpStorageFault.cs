namespace Cdp.Storage;

/// <summary>What kept a storage from doing what was asked.</summary>
public enum CdpStorageFault
{
    /// <summary>Something else; the inner exception and the log tell more.</summary>
    Other = 0,

    /// <summary>There is no room left. Writing goes on as soon as there is.</summary>
    DiskFull = 1,

    /// <summary>What is stored is damaged, or is not a store at all.</summary>
    Corrupt = 2,

    /// <summary>Somebody else held a lock for longer than the store waits.</summary>
    Busy = 3,

    /// <summary>The store may not be written.</summary>
    ReadOnly = 4,

    /// <summary>Reading or writing the medium failed.</summary>
    InputOutput = 5,

    /// <summary>The store cannot be found or opened.</summary>
    Unavailable = 6,

    /// <summary>The store belongs to another application or to a newer version of Cdp.</summary>
    Incompatible = 7,
}
