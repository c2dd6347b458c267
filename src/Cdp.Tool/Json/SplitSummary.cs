namespace Cdp.Tool.Json;

/// <summary>A profile that would fall apart, for programs.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Parts">What it would fall into.</param>
internal sealed record SplitSummary(string Profile, IReadOnlyList<SideSummary> Parts);
