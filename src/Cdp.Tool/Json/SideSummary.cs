namespace Cdp.Tool.Json;

/// <summary>One of several sides that would merge, or that a profile would split into, for programs.</summary>
/// <param name="Profile">The profile; left out for a part of one.</param>
/// <param name="Identifiers">Its identifiers.</param>
/// <param name="Values">What is said, of the traits that the model looks at.</param>
internal sealed record SideSummary(string? Profile, IReadOnlyList<string> Identifiers, IReadOnlyDictionary<string, string> Values);
