using System.CommandLine;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Commands;

/// <summary>The options of the commands that look at what customers did, in a plain file or in a store.</summary>
internal sealed class EventOptions
{
    private static readonly UsualColumn Dates = new("times", "--date", ["date", "timestamp", "time", "datetime", "day", "created_at", "event_time"]);

    private readonly Option<string?> _customer = new("--customer") { Description = $"The column of customers. By default the first there is of {UsualColumn.Customers}.", HelpName = "COLUMN" };
    private readonly Option<string?> _date = new("--date") { Description = $"The column of times. By default the first there is of {Dates}.", HelpName = "COLUMN" };
    private readonly RangeOptions _range = new();

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_customer);
        command.Options.Add(_date);
        _range.AddTo(command);
    }

    /// <summary>Gives the time that is asked for.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="host">What surrounds the command.</param>
    /// <param name="isFile">Whether it is asked of a file.</param>
    /// <returns>The first instant, and the first behind the time.</returns>
    /// <exception cref="ToolException">It is not written rightly.</exception>
    public (DateTimeOffset From, DateTimeOffset To) InstantsOf(ParseResult parsed, ToolHost host, bool isFile) => _range.InstantsOf(parsed, host.Time, isFile);

    /// <summary>Gives the columns that say who did something and when.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="file">The file.</param>
    /// <returns>Their places.</returns>
    /// <exception cref="ToolException">They are not there.</exception>
    public (int Customer, int Date) ColumnsOf(ParseResult parsed, CsvFile file) =>
        (UsualColumn.Customers.PlaceIn(file, parsed.GetValue(_customer)), Dates.PlaceIn(file, parsed.GetValue(_date)));
}
