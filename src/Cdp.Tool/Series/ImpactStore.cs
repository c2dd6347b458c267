using Cdp.Kpis;
using Cdp.Segmentation.Windows;
using Cdp.Tool.Json;

namespace Cdp.Tool.Series;

/// <summary>Reads a KPI by period from a store, of everybody or of those in a segment and those not in it.</summary>
/// <param name="cdp">The platform.</param>
/// <param name="kpi">The KPI.</param>
/// <param name="grain">The periods.</param>
/// <param name="zone">The time zone of the business.</param>
/// <param name="now">The time it is: periods that are not over are left out.</param>
internal sealed class ImpactStore(ICdp cdp, string kpi, CalendarUnit grain, string zone, DateTimeOffset now)
{
    /// <summary>Reads it and answers. What adds up, such as revenue, is scaled: of the segment to as many customers as are not in it.</summary>
    /// <param name="request">What is asked, with the first and the last day.</param>
    /// <param name="controlSegment">The segment for which nothing began, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ToolException">A side has no period, or nobody is in the segment or outside of it.</exception>
    public async Task<ImpactSummary> AnswerAsync(ImpactRequest request, string? controlSegment, CancellationToken cancellationToken)
    {
        if (!WholePeriods.Begins(new DateTimeOffset(request.Since, TimeOnly.MinValue, TimeSpan.Zero), grain))
        {
            throw new ToolException($"No {grain.ToString().ToLowerInvariant()} begins on {NumberText.Of(request.Since)}. Give shorter periods with --grain, or another day with --since.");
        }

        var first = request.IsYearBefore ? request.From!.Value.AddYears(-1).AddDays(-1) : request.From!.Value;
        var results = await cdp.Kpis.CalculateAsync(
            new KpiRequest
            {
                Kpis = [kpi],
                From = first,
                To = request.Until!.Value.AddDays(1),
                Grain = grain,
                Zone = zone,
                By = controlSegment is null ? KpiDimension.None : new KpiDimension(KpiDimensionKind.Segment, controlSegment),
            },
            null,
            cancellationToken);
        var addsUp = results.All(static result => result.Value is { Value: null } or { Numerator: not null, Denominator: null });
        if (controlSegment is null)
        {
            return request.Answer(kpi, ValuesOf(results), null, addsUp);
        }

        var members = await cdp.Segments.CountAsync(controlSegment, cancellationToken);
        var others = await cdp.Profiles.CountAsync(cancellationToken) - members;
        if (members == 0 || others <= 0)
        {
            throw new ToolException($"{(members == 0 ? "Nobody" : "Everybody")} is in the segment {controlSegment}, so that there are no two groups. Give a segment that some are in.");
        }

        var scale = addsUp ? (double)others / members : 1;
        var control = ValuesOf(results.Where(result => result.Group == controlSegment)).ToDictionary(static pair => pair.Key, pair => pair.Value * scale);
        return request.Answer(kpi, ValuesOf(results.Where(static result => result.Group == KpiGroups.Unknown)), control, addsUp) with { ControlScale = scale };
    }

    private Dictionary<DateTimeOffset, double> ValuesOf(IEnumerable<KpiResult> results) => WholePeriods.Of(results, grain, now)
        .Where(static period => period.Result.Value.Value is not null)
        .DistinctBy(static period => period.Start)
        .ToDictionary(static period => period.Start, static period => period.Result.Value.Value!.Value);
}
