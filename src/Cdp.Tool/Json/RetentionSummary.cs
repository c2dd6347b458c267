using Cdp.Kpis.Retention;
using Cdp.Kpis.Survival;

namespace Cdp.Tool.Json;

/// <summary>How long customers stay, in days, for programs.</summary>
/// <param name="Until">Up to when means are taken; left out where there is nobody.</param>
/// <param name="Overall">All customers; left out where there is nobody.</param>
/// <param name="Groups">Each group; left out where nothing is compared.</param>
/// <param name="LogRank">Whether groups differ; left out with fewer than two.</param>
/// <param name="Notes">What a person should know.</param>
internal sealed record RetentionSummary(double? Until, CurveSummary? Overall, IReadOnlyList<CurveSummary>? Groups, SurvivalComparison? LogRank, IReadOnlyList<string> Notes)
{
    /// <summary>Takes a result.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The summary.</returns>
    public static RetentionSummary Of(RetentionResult result)
    {
        double? until = result.Overall is { } all ? result.Groups.Select(static group => group.Curve).Append(all).Min(static curve => curve.Points[^1].Time) : null;
        return new RetentionSummary(
            until,
            result.Overall is null ? null : CurveSummary.Of(null, result.Overall, until!.Value),
            result.Groups.Count == 0 ? null : [.. result.Groups.Select(group => CurveSummary.Of(group.Name, group.Curve, until!.Value))],
            result.LogRank,
            result.Warnings);
    }
}
