using System.CommandLine;
using Cdp.Segmentation.Windows;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Series;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp impact</c>.</summary>
internal static class ImpactCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var since = new Option<string>("--since") { Description = "The day on which it began.", HelpName = "DATE", Required = true };
        var from = new Option<string?>("--from") { Description = "The first day that counts. Of a store by default as many days before as after.", HelpName = "DATE" };
        var until = new Option<string?>("--until") { Description = "The last day that counts. A store needs it.", HelpName = "DATE" };
        var cost = new Option<double>("--cost") { Description = "What it cost, in the unit of the values.", HelpName = "N", DefaultValueFactory = _ => 0 };
        var yearBefore = new Option<bool>("--year-before") { Description = "Compare with the same periods a year before." };
        var value = new Option<string?>("--value") { Description = "Of a file: the column of values.", HelpName = "COLUMN" };
        var date = new Option<string?>("--date") { Description = "Of a file: the column of dates or times.", HelpName = "COLUMN" };
        var group = new Option<string?>("--group") { Description = "Of a file: the column of groups.", HelpName = "COLUMN" };
        var treated = new Option<string?>("--treated") { Description = "Of a file: the group for which it began. All others are compared with.", HelpName = "VALUE" };
        var kpi = new Option<string?>("--kpi") { Description = "Of a store: the KPI.", HelpName = "NAME" };
        var grain = new Option<string>("--grain") { Description = "Of a store: the periods: hour, day, week or month.", HelpName = "UNIT", DefaultValueFactory = _ => "day" };
        var zone = new Option<string>("--zone") { Description = "Of a store: the time zone of the business, by its IANA name.", HelpName = "ZONE", DefaultValueFactory = _ => "UTC" };
        var segment = new Option<string?>("--control-segment") { Description = "Of a store: the segment for which nothing began. Everybody else is treated.", HelpName = "ID" };
        grain.AcceptOnlyFromAmong("hour", "day", "week", "month");
        var command = new Command("impact", "Tells what something that began on a day brought, and whether it paid: before and after, against a year before, or by difference in differences.")
        {
            since, from, until, cost, yearBefore, value, date, group, treated, kpi, grain, zone, segment,
        };
        return EitherCommand.Create(
            host,
            command,
            "A CSV file with a record for each period, and each group where there are groups.",
            (file, parsed, cancellationToken) => ImpactFile.Answer(file, RequestOf(parsed), Needed(parsed, value, "A file"), Needed(parsed, date, "A file"), GroupOf(parsed, group, treated), cancellationToken),
            (cdp, parsed, tell, cancellationToken) =>
            {
                tell("Working out the KPI");
                var unit = Enum.Parse<CalendarUnit>(parsed.GetRequiredValue(grain), ignoreCase: true);
                var days = RequestOf(parsed).Within(DayOf(parsed, until) ?? throw new ToolException("A store needs the last day. Name it with --until."));
                return new ImpactStore(cdp, Needed(parsed, kpi, "A store"), unit, parsed.GetRequiredValue(zone), host.Time.GetUtcNow()).AnswerAsync(days, parsed.GetValue(segment), cancellationToken);
            },
            ToolJsonContext.Default.ImpactSummary,
            static (console, _, summary) => new ImpactPrinter(console).Print(summary));

        ImpactRequest RequestOf(ParseResult parsed)
        {
            var request = new ImpactRequest
            {
                Since = DayOf(parsed, since) ?? default,
                From = DayOf(parsed, from),
                Until = DayOf(parsed, until),
                Cost = parsed.GetValue(cost),
                IsYearBefore = parsed.GetValue(yearBefore),
            };
            request.Check(hasGroups: parsed.GetValue(group) is not null || parsed.GetValue(segment) is not null);
            return request;
        }
    }

    private static DateOnly? DayOf<T>(ParseResult parsed, Option<T> option) => parsed.GetValue(option) is not string text ? null
        : CsvFields.DayOf(text) ?? throw new ToolException($"{option.Name} takes a day such as 2026-03-31; {text} is none.");

    private static string Needed(ParseResult parsed, Option<string?> option, string what) => parsed.GetValue(option) ?? throw new ToolException($"{what} needs {option.Name}. Say cdp impact --help to see what it names.");

    private static (string Column, string Treated)? GroupOf(ParseResult parsed, Option<string?> group, Option<string?> treated) => (parsed.GetValue(group), parsed.GetValue(treated)) switch
    {
        (null, null) => null,
        ({ } column, { } value) => (column, value),
        _ => throw new ToolException("--group and --treated belong together: the column of groups, and the group for which it began."),
    };
}
