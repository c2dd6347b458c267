using Cdp.Kpis.Funnels;

namespace Cdp.Tool.Json;

/// <summary>A step of a funnel, for programs.</summary>
/// <param name="Event">The event.</param>
/// <param name="Customers">How many came to it.</param>
/// <param name="OfFirst">Their share of those who entered; left out where nobody did.</param>
/// <param name="OfPrevious">Their share of those who came to the step before; left out of the first.</param>
/// <param name="MedianSeconds">The median time from the step before; left out where there is none.</param>
/// <param name="LowerQuartileSeconds">The time that a quarter did not exceed.</param>
/// <param name="UpperQuartileSeconds">The time that three quarters did not exceed.</param>
internal sealed record FunnelStepSummary(string Event, int Customers, double? OfFirst, double? OfPrevious, double? MedianSeconds, double? LowerQuartileSeconds, double? UpperQuartileSeconds)
{
    /// <summary>Takes a step.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The summary.</returns>
    public static FunnelStepSummary Of(FunnelStepResult step) => new(
        step.Event, step.Customers, step.OfFirst, step.OfPrevious, step.MedianTime?.TotalSeconds, step.LowerQuartileTime?.TotalSeconds, step.UpperQuartileTime?.TotalSeconds);
}
