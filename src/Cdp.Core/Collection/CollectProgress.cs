namespace Cdp.Collection;

/// <summary>How far the collection of a file has come, and its totals at the end.</summary>
/// <param name="Lines">The number of lines collected. Empty lines do not count.</param>
/// <param name="Bytes">Their size in bytes.</param>
/// <param name="Accepted">The number of events that were stored.</param>
/// <param name="Duplicates">The number of events that were known already.</param>
/// <param name="Rejected">The number of events that were refused.</param>
public readonly record struct CollectProgress(long Lines, long Bytes, long Accepted, long Duplicates, long Rejected);
