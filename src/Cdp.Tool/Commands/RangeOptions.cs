using System.CommandLine;
using Cdp.Segmentation.Windows;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Commands;

/// <summary>The options that say for when something is asked, of a file or of a store.</summary>
internal sealed class RangeOptions
{
    // A time without an end is one within the years that calendars of all places have.
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(9000, 1, 1);

    private readonly Option<string?> _from = new("--from") { Description = "The first day. By default there is none.", HelpName = "DATE" };
    private readonly Option<string?> _to = new("--to") { Description = "The last day. By default there is none.", HelpName = "DATE" };
    private readonly PeriodOptions _period = new();

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_from);
        command.Options.Add(_to);
        _period.AddTo(command);
    }

    /// <summary>Gives the time: of a file all of it, and of a store the last month that is over, where nothing is said.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isFile">Whether it is asked of a file.</param>
    /// <returns>The first instant, and the first behind the time.</returns>
    /// <exception cref="ToolException">The time is not written rightly, or no day is in it.</exception>
    public (DateTimeOffset From, DateTimeOffset To) InstantsOf(ParseResult parsed, TimeProvider time, bool isFile)
    {
        var (from, to) = DaysOf(parsed, time, isFile);
        var days = new CalendarPeriods { Unit = CalendarUnit.Day, Zone = _period.ZoneOf(parsed) };
        return (days.StartOf(from), days.StartOf(to));
    }

    private (DateOnly From, DateOnly To) DaysOf(ParseResult parsed, TimeProvider time, bool isFile)
    {
        var (from, to) = (DayOf(parsed, _from), DayOf(parsed, _to));
        if (from is null && to is null)
        {
            return isFile && !_period.IsGiven(parsed) ? (Earliest, Latest) : _period.DaysOf(parsed, time);
        }

        if (_period.IsGiven(parsed))
        {
            throw new ToolException("--period says the same as --from and --to. Give one or the other.");
        }

        return from > to
            ? throw new ToolException("--to is before --from. Give the first and the last day.")
            : (from ?? Earliest, to?.AddDays(1) ?? Latest);
    }

    private static DateOnly? DayOf(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is not { } text ? null
        : CsvFields.DayOf(text) is { } day && day >= Earliest && day < Latest ? day
        : throw new ToolException($"{option.Name} takes a day such as 2026-03-31.");
}
