namespace Cdp.Storage.Conformance.Model;

/// <summary>How a work of a random sequence runs and ends.</summary>
internal enum WorkEnd
{
    /// <summary>It writes and commits.</summary>
    Commit,

    /// <summary>It writes and throws.</summary>
    Throw,

    /// <summary>It runs in a reading transaction, where writing calls are refused.</summary>
    Read,
}
