using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Cdp.Kpis;
using Cdp.Segmentation.Windows;
using Cdp.Tool.Series;
using Spectre.Console;

namespace Cdp.Tool.Commands;

/// <summary>The options of the commands that look at one series: of a plain file, or a KPI of a store.</summary>
internal sealed class SeriesOptions
{
    private readonly Option<string?> _value = new("--value") { Description = "Of a file: the column of values. An empty field is a missing value.", HelpName = "COLUMN" };
    private readonly Option<string?> _date = new("--date") { Description = "Of a file: the column of dates or times. Without it records are taken in their order.", HelpName = "COLUMN" };
    private readonly Option<string?> _kpi = new("--kpi") { Description = "Of a store: the KPI.", HelpName = "NAME" };
    private readonly Option<string> _grain = new("--grain") { Description = "Of a store: the periods: hour, day, week, month, quarter or year.", HelpName = "UNIT", DefaultValueFactory = _ => "day" };
    private readonly PeriodOptions _period = new();
    private readonly Option<int?> _season = new("--season")
    {
        Description = "How many periods a season has, such as 7 or 12; none, or auto, which finds it.", HelpName = "N", CustomParser = ParseSeason, DefaultValueFactory = _ => null,
    };

    /// <summary>Makes the options.</summary>
    public SeriesOptions() => _grain.AcceptOnlyFromAmong("hour", "day", "week", "month", "quarter", "year");

    /// <summary>Gives how many periods a season has.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>How many; 1 for no season, <see langword="null"/> where it is to be found.</returns>
    public int? SeasonOf(ParseResult parsed) => parsed.GetValue(_season);

    /// <summary>Makes a command of them: it reads the series, answers from it, and tells the answer.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="host">What surrounds it.</param>
    /// <param name="command">The command, without the file and these options.</param>
    /// <param name="answer">Answers.</param>
    /// <param name="json">How the answer is written for programs.</param>
    /// <param name="print">Shows the answer to a person.</param>
    /// <returns>The command.</returns>
    public Command Create<T>(ToolHost host, Command command, Func<SeriesData, ParseResult, CancellationToken, T> answer, JsonTypeInfo<T> json, Action<IAnsiConsole, T> print)
        where T : class
    {
        foreach (var option in new Option[] { _value, _date, _season, _kpi, _grain })
        {
            command.Options.Add(option);
        }

        _period.AddTo(command);
        return EitherCommand.Create(
            host,
            command,
            "A CSV file with a record for each period.",
            (file, parsed, cancellationToken) => answer(SeriesFile.Read(file, parsed.GetValue(_value) ?? throw new ToolException("A file needs the column of values. Name it with --value."), parsed.GetValue(_date), cancellationToken), parsed, cancellationToken),
            async (cdp, parsed, tell, cancellationToken) =>
            {
                var kpi = parsed.GetValue(_kpi) ?? throw new ToolException("A store needs the KPI. Name it with --kpi; cdp kpi lists all.");
                var (from, to) = _period.DaysOf(parsed, host.Time);
                var unit = Enum.Parse<CalendarUnit>(parsed.GetRequiredValue(_grain), ignoreCase: true);
                var request = new KpiRequest { Kpis = [kpi], From = from, To = to, Grain = unit, Zone = _period.ZoneOf(parsed) };
                return answer(SeriesKpi.Of(kpi, await cdp.Kpis.CalculateAsync(request, new CustomerTeller(tell), cancellationToken), unit, host.Time.GetUtcNow()), parsed, cancellationToken);
            },
            json,
            (console, _, result) => print(console, result));
    }

    private static int? ParseSeason(ArgumentResult result)
    {
        switch (result.Tokens is [{ Value: var text }] ? text : string.Empty)
        {
            case "auto":
                return null;
            case "none":
                return 1;
            case var number when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length >= 1:
                return length;
            default:
                result.AddError("--season takes a number of periods such as 7 or 12, or auto, or none.");
                return null;
        }
    }
}
