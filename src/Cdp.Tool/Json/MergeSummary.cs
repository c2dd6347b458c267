namespace Cdp.Tool.Json;

/// <summary>Profiles that would become one, for programs.</summary>
/// <param name="Profiles">The profiles.</param>
internal sealed record MergeSummary(IReadOnlyList<SideSummary> Profiles);
