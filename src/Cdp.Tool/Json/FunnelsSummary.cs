using Cdp.Kpis.Funnels;

namespace Cdp.Tool.Json;

/// <summary>How far customers go, for programs.</summary>
/// <param name="Order">In which order steps are taken: <c>ordered</c>, <c>strict</c> or <c>any</c>.</param>
/// <param name="WindowDays">How long after the first step the last one may be taken.</param>
/// <param name="TiedBy">The property that is the same in all steps; left out where there is none.</param>
/// <param name="By">The property that it is broken down by; left out where there is none.</param>
/// <param name="Funnels">The funnel; one for each group where it is broken down.</param>
internal sealed record FunnelsSummary(string Order, double WindowDays, string? TiedBy, string? By, IReadOnlyList<FunnelSummary> Funnels)
{
    /// <summary>Takes funnels.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="results">The funnels.</param>
    /// <returns>The summary.</returns>
    public static FunnelsSummary Of(FunnelRequest request, IReadOnlyList<FunnelResult> results) => new(
        request.Order.ToString().ToLowerInvariant(), request.Window.TotalDays, request.TiedBy, request.By, [.. results.Select(FunnelSummary.Of)]);
}
