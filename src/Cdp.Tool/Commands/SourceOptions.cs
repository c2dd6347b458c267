using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Stores;
using Spectre.Console;

namespace Cdp.Tool.Commands;

/// <summary>The argument and the options of the commands that analyse a plain file or a store.</summary>
/// <param name="description">What the file holds.</param>
internal sealed class SourceOptions(string description)
{
    private readonly Argument<string?> _input = new("INPUT") { Description = description, Arity = ArgumentArity.ZeroOrOne };
    private readonly FormatOptions _format = new();
    private readonly StoreOptions _store = new(isRequired: false);

    /// <summary>Adds the argument and the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_input);
        _format.AddTo(command);
        _store.AddTo(command);
    }

    /// <summary>Answers from the file or the store that was named, and tells the answer.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="parsed">What was typed.</param>
    /// <param name="host">What surrounds the command.</param>
    /// <param name="ofFile">Answers from a file.</param>
    /// <param name="ofStore">Answers from a store: it is given the platform and whom to tell what is being done.</param>
    /// <param name="json">How the answer is written for programs.</param>
    /// <param name="print">Shows the answer to a person.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ToolException">Neither is named or both are, or what is named cannot be used.</exception>
    public async Task<int> AnswerAsync<T>(
        ParseResult parsed, ToolHost host, Func<CsvFile, T> ofFile, Func<ICdp, Action<string>, Task<T>> ofStore, JsonTypeInfo<T> json, Action<IAnsiConsole, T> print, CancellationToken cancellationToken)
        where T : class
    {
        var path = parsed.GetValue(_input);
        if (path is null == !_store.IsGiven(parsed))
        {
            throw new ToolException("Name one: a CSV file, or a store with --store.");
        }

        T? answer = null;
        await Screen.FollowAsync(host, async tell =>
        {
            tell("Reading");
            answer = path is not null ? ofFile(CsvFile.Open(path, _format.FormatOf(parsed))) : await AskStoreAsync(_store.RequestOf(parsed), host, cdp => ofStore(cdp, tell), cancellationToken);
        });
        if (_store.IsJson(parsed))
        {
            ResultJson.Write(host.Output, answer!, json);
        }
        else
        {
            print(Screen.Of(host.Output), answer!);
        }

        return ExitCodes.Success;
    }

    private static async Task<T> AskStoreAsync<T>(StoreRequest request, ToolHost host, Func<ICdp, Task<T>> ask, CancellationToken cancellationToken)
    {
        await using var opened = OpenStore.Prepare(request, host);
        await opened.OpenExistingAsync(cancellationToken);
        return await ask(opened.Cdp);
    }
}
