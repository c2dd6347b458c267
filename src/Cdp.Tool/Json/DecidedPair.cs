namespace Cdp.Tool.Json;

/// <summary>Two identifiers that a decision keeps apart.</summary>
/// <param name="A">One of them.</param>
/// <param name="B">The other.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="Reason">Why.</param>
internal sealed record DecidedPair(string A, string B, string? DecidedBy, string? Reason);
