using Cdp.Matching.Live;

namespace Cdp.Tool.Json;

/// <summary>How well records were matched over time, for programs.</summary>
/// <param name="Measurements">What was measured, by rising time.</param>
internal sealed record QualityHistorySummary(IReadOnlyList<QualitySummary> Measurements)
{
    /// <summary>Takes what was measured.</summary>
    /// <param name="measured">What was measured.</param>
    /// <returns>The summary.</returns>
    public static QualityHistorySummary Of(IReadOnlyList<MatchQuality> measured) => new([.. measured.Select(QualitySummary.Of)]);
}
