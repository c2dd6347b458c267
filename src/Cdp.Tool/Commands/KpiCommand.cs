using System.CommandLine;
using Cdp.Kpis;
using Cdp.Segmentation.Windows;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp kpi</c>.</summary>
internal static class KpiCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var names = new Argument<string[]>("NAME") { Description = "The KPIs. By default all of them.", Arity = ArgumentArity.ZeroOrMore };
        var grain = new Option<string?>("--grain") { Description = "Divide the time into periods: hour, day, week, month, quarter or year.", HelpName = "UNIT" };
        grain.AcceptOnlyFromAmong("hour", "day", "week", "month", "quarter", "year");
        var by = new Option<string?>("--by") { Description = "Break down by segment, segment:ID, trait:NAME, channel, campaign, content, source or page (by which the visit began).", HelpName = "DIMENSION" };
        var compare = new Option<string?>("--compare") { Description = "Compare with the period before, or the same a year before: previous or year.", HelpName = "PERIOD" };
        compare.AcceptOnlyFromAmong("previous", "year");
        var period = new PeriodOptions();
        var command = new Command("kpi", "Works out KPIs over the events of a store.") { names, grain, by, compare };
        period.AddTo(command);
        return StoreCommand.Create(
            host,
            command,
            async (cdp, parsed, tell, cancellationToken) =>
            {
                var (from, to) = period.DaysOf(parsed, host.Time);
                var request = new KpiRequest
                {
                    Kpis = parsed.GetValue(names) is { Length: > 0 } named ? NameList.Of(named) : [.. cdp.Kpis.Kpis.Select(static kpi => kpi.Definition.Name)],
                    From = from,
                    To = to,
                    Grain = parsed.GetValue(grain) is { } unit ? Enum.Parse<CalendarUnit>(unit, ignoreCase: true) : null,
                    Zone = period.ZoneOf(parsed),
                    By = DimensionText.Parse(parsed.GetValue(by)),
                    Compare = parsed.GetValue(compare) switch { "previous" => KpiComparison.PreviousPeriod, "year" => KpiComparison.PreviousYear, _ => KpiComparison.None },
                };
                return KpisSummary.Of(request, await cdp.Kpis.CalculateAsync(request, new CustomerTeller(tell), cancellationToken));
            },
            ToolJsonContext.Default.KpisSummary,
            static (console, summary) => new KpiPrinter(console).Print(summary));
    }
}
