namespace Cdp.Matching.Live;

/// <summary>The identifiers that have a blocking key in common.</summary>
/// <param name="Key">The hash of the key.</param>
/// <param name="Identifiers">Their numbers, rising; of a large block no more than were asked for.</param>
public readonly record struct RecordBlock(long Key, IReadOnlyList<long> Identifiers);
