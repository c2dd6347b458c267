using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows how far customers go.</summary>
/// <param name="console">Where to.</param>
internal sealed class FunnelPrinter(IAnsiConsole console)
{
    /// <summary>Shows funnels.</summary>
    /// <param name="summary">The funnels.</param>
    public void Print(FunnelsSummary summary)
    {
        if (summary.Funnels.Count == 0)
        {
            console.WriteLine("Nobody took the first step in this time.");
        }

        foreach (var funnel in summary.Funnels)
        {
            var table = Screen.MakeTable(funnel.Group is { } group ? $"{summary.By}: {group}" : "From the first step to the last", "step", "customers", "of first", "of previous", "median time", "middle half of times");
            foreach (var step in funnel.Steps)
            {
                table.Add(
                    step.Event,
                    NumberText.Grouped(step.Customers),
                    NumberText.Percent(step.OfFirst ?? double.NaN),
                    NumberText.Percent(step.OfPrevious ?? double.NaN),
                    DurationText.Of(step.MedianSeconds),
                    step.MedianSeconds is null ? "–" : $"{DurationText.Of(step.LowerQuartileSeconds)} to {DurationText.Of(step.UpperQuartileSeconds)}");
            }

            console.Write(table);
            console.WriteLine($"Conversion rate of customers: {ShareText.Of(funnel.ConversionRate)}. Still with time for the next step: {NumberText.Grouped(funnel.Unfinished)}.");
        }
    }
}
