using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Spectre.Console;

namespace Cdp.Tool.Commands;

/// <summary>The options of the commands that look at what customers did, in a plain file or in a store.</summary>
/// <param name="description">What the file holds.</param>
internal sealed class EventOptions(string description)
{
    private static readonly UsualColumn Dates = new("times", "--date", ["date", "timestamp", "time", "datetime", "day", "created_at", "event_time"]);

    private readonly Option<string?> _customer = new("--customer") { Description = $"The column of customers. By default the first there is of {UsualColumn.Customers}.", HelpName = "COLUMN" };
    private readonly Option<string?> _date = new("--date") { Description = $"The column of times. By default the first there is of {Dates}.", HelpName = "COLUMN" };
    private readonly AnalysisOptions _file = new(description, isRequired: false);
    private readonly StoreOptions _store = new(isRequired: false);
    private readonly RangeOptions _range = new();

    /// <summary>Adds the argument and the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_customer);
        command.Options.Add(_date);
        _range.AddTo(command);
        _file.AddTo(command);
        _store.AddTo(command, hasJson: false);
    }

    /// <summary>Gives the time that is asked for.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="host">What surrounds the command.</param>
    /// <returns>The first instant, and the first behind the time.</returns>
    /// <exception cref="ToolException">It is not written rightly.</exception>
    public (DateTimeOffset From, DateTimeOffset To) InstantsOf(ParseResult parsed, ToolHost host) => _range.InstantsOf(parsed, host.Time, _file.IsGiven(parsed));

    /// <summary>Gives the columns that say who did something and when.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="file">The file.</param>
    /// <returns>Their places.</returns>
    /// <exception cref="ToolException">They are not there.</exception>
    public (int Customer, int Date) ColumnsOf(ParseResult parsed, CsvFile file) =>
        (UsualColumn.Customers.PlaceIn(file, parsed.GetValue(_customer)), Dates.PlaceIn(file, parsed.GetValue(_date)));

    /// <summary>Asks a file or a store, whichever was given, and tells the answer.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="parsed">What was typed.</param>
    /// <param name="host">What surrounds the command.</param>
    /// <param name="askFile">Asks a file.</param>
    /// <param name="askStore">Asks a store: it is given the platform, and whom to tell what is being done.</param>
    /// <param name="json">How the answer is written for programs.</param>
    /// <param name="print">Shows the answer to a person.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ToolException">Neither or both were given, or they cannot be used.</exception>
    public async Task<int> AskAsync<T>(
        ParseResult parsed, ToolHost host, Func<CsvFile, T> askFile, Func<ICdp, Action<string>, Task<T>> askStore, JsonTypeInfo<T> json, Action<IAnsiConsole, T> print, CancellationToken cancellationToken)
        where T : class
    {
        if (_file.IsGiven(parsed) == _store.IsGiven(parsed))
        {
            throw new ToolException("It looks at a file or at a store. Give a CSV file, or a store with --store.");
        }

        var answer = _store.IsGiven(parsed)
            ? await StoreCommand.AskAsync(host, _store.RequestOf(parsed), askStore, cancellationToken)
            : Screen.Follow(host, tell =>
            {
                tell("Loading");
                return askFile(_file.Open(parsed));
            });
        return _file.Tell(parsed, host, answer, json, result => print(Screen.Of(host.Output), result));
    }
}
