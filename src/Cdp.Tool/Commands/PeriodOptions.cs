using System.CommandLine;
using System.Globalization;
using Cdp.Segmentation.Windows;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Commands;

/// <summary>The options that say for when something is asked.</summary>
internal sealed class PeriodOptions
{
    private readonly Option<string?> _period = new("--period") { Description = "The time: 2026, 2026-Q1, 2026-03, or from one to the last one, 2026-01..2026-03 or 2026-03-01..2026-03-15. By default the last month that is over.", HelpName = "PERIOD" };
    private readonly Option<string> _zone = new("--zone") { Description = "The time zone of the business, by its IANA name.", HelpName = "ZONE", DefaultValueFactory = _ => "UTC" };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_period);
        command.Options.Add(_zone);
    }

    /// <summary>Gives the time zone.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>Its IANA name.</returns>
    public string ZoneOf(ParseResult parsed) => parsed.GetRequiredValue(_zone);

    /// <summary>Tells whether a time was given.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>Whether it was.</returns>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_period) is not null;

    /// <summary>Gives the first day, and the day behind the last one.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The days.</returns>
    /// <exception cref="ToolException">The period is not written rightly.</exception>
    public (DateOnly From, DateOnly To) DaysOf(ParseResult parsed, TimeProvider time)
    {
        if (parsed.GetValue(_period) is not { } text)
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var month = today.AddDays(1 - today.Day);
            return (month.AddMonths(-1), month);
        }

        return Parse(text) ?? throw new ToolException($"--period takes a time such as 2026, 2026-Q1, 2026-03 or 2026-03-01..2026-03-15; {text} is none.");
    }

    /// <summary>Gives the first instant, and the first behind the time.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The instants.</returns>
    /// <exception cref="ToolException">The period is not written rightly.</exception>
    /// <exception cref="ArgumentException">There is no such zone.</exception>
    public (DateTimeOffset From, DateTimeOffset To) InstantsOf(ParseResult parsed, TimeProvider time)
    {
        var (from, to) = DaysOf(parsed, time);
        var days = new CalendarPeriods { Unit = CalendarUnit.Day, Zone = ZoneOf(parsed) };
        return (days.StartOf(from), days.StartOf(to));
    }

    /// <summary>Reads a period.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The first day and the day behind the last one, or <see langword="null"/>.</returns>
    public static (DateOnly From, DateOnly To)? Parse(string text)
    {
        if (text.Split("..") is [var first, var last])
        {
            return !last.Contains("..", StringComparison.Ordinal) && Parse(first) is { From: var from } && Parse(last) is { To: var to } && from < to ? (from, to) : null;
        }

        if (text.Split("-Q") is [var year, ['1' or '2' or '3' or '4'] quarter] && YearOf(year) is { } start)
        {
            start = start.AddMonths(3 * (quarter[0] - '1'));
            return (start, start.AddMonths(3));
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return (month, month.AddMonths(1));
        }

        return YearOf(text) is { } begin ? (begin, begin.AddYears(1)) : CsvFields.DayOf(text) is { } day ? (day, day.AddDays(1)) : null;
    }

    private static DateOnly? YearOf(string text) => DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) ? year : null;
}
