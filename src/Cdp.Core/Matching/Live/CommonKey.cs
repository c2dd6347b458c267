namespace Cdp.Matching.Live;

/// <summary>A blocking key that more identifiers have than may meet.</summary>
/// <param name="Key">The hash of the key.</param>
/// <param name="Rule">The blocking rule, in words.</param>
/// <param name="Identifiers">How many identifiers have it.</param>
public readonly record struct CommonKey(long Key, string Rule, long Identifiers);
