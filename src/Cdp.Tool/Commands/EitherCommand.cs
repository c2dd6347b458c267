using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Spectre.Console;

namespace Cdp.Tool.Commands;

/// <summary>Makes commands that ask the same of a plain file or of a store, whichever is named, and tell the answer.</summary>
internal static class EitherCommand
{
    /// <summary>Makes a command.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="host">What surrounds it.</param>
    /// <param name="command">The command, without the file and the options of the store.</param>
    /// <param name="description">What the file holds.</param>
    /// <param name="askFile">Asks a file: it is given what was typed.</param>
    /// <param name="askStore">Asks a store: it is given the platform, what was typed, and whom to tell what is being done.</param>
    /// <param name="json">How the answer is written for programs.</param>
    /// <param name="print">Shows the answer to a person.</param>
    /// <returns>The command.</returns>
    public static Command Create<T>(
        ToolHost host,
        Command command,
        string description,
        Func<CsvFile, ParseResult, CancellationToken, T> askFile,
        Func<ICdp, ParseResult, Action<string>, CancellationToken, Task<T>> askStore,
        JsonTypeInfo<T> json,
        Action<IAnsiConsole, ParseResult, T> print)
        where T : class
    {
        var (file, store) = (new AnalysisOptions(description, isRequired: false), new StoreOptions(isRequired: false));
        file.AddTo(command);
        store.AddTo(command, hasJson: false);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (file.IsGiven(parsed) == store.IsGiven(parsed))
            {
                throw new ToolException("It looks at a file or at a store. Give a CSV file, or a store with --store.");
            }

            var answer = store.IsGiven(parsed)
                ? await StoreCommand.AskAsync(host, store.RequestOf(parsed), (cdp, tell) => askStore(cdp, parsed, tell, cancellationToken), cancellationToken)
                : Screen.Follow(host, tell =>
                {
                    tell("Reading");
                    return askFile(file.Open(parsed), parsed, cancellationToken);
                });
            return file.Tell(parsed, host, answer, json, result => print(Screen.Of(host.Output), parsed, result));
        });
        return command;
    }
}
