using Cdp.Matching.Live;

namespace Cdp.Tool.Json;

/// <summary>The versions of the model, for programs.</summary>
/// <param name="InForce">The number of the version in force; 0 for none.</param>
/// <param name="Versions">The versions, by rising number.</param>
internal sealed record ModelsSummary(int InForce, IReadOnlyList<ModelSummary> Versions)
{
    /// <summary>Takes the versions.</summary>
    /// <param name="versions">The versions.</param>
    /// <returns>The summary.</returns>
    public static ModelsSummary Of(IReadOnlyList<MatchModelVersion> versions) =>
        new(versions.FirstOrDefault(version => version.IsActive)?.Version ?? 0, [.. versions.Select(ModelSummary.Of)]);
}
