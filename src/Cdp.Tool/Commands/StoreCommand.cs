using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Stores;
using Spectre.Console;

namespace Cdp.Tool.Commands;

/// <summary>Makes commands that ask something of a store that is there, and tell the answer.</summary>
internal static class StoreCommand
{
    /// <summary>Makes a command.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="host">What surrounds it.</param>
    /// <param name="command">The command, without the options of the store.</param>
    /// <param name="ask">Asks: it is given the platform, what was typed, and whom to tell what is being done.</param>
    /// <param name="json">How the answer is written for programs.</param>
    /// <param name="print">Shows the answer to a person.</param>
    /// <returns>The command.</returns>
    public static Command Create<T>(
        ToolHost host, Command command, Func<ICdp, ParseResult, Action<string>, CancellationToken, Task<T>> ask, JsonTypeInfo<T> json, Action<IAnsiConsole, T> print)
        where T : class
    {
        var store = new StoreOptions();
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var answer = await AskAsync(host, store.RequestOf(parsed), (cdp, tell) => ask(cdp, parsed, tell, cancellationToken), cancellationToken);
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, answer, json);
            }
            else
            {
                print(Screen.Of(host.Output), answer);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>Asks something of a store that is there.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="host">What surrounds the command.</param>
    /// <param name="request">Which store.</param>
    /// <param name="ask">Asks: it is given the platform, and whom to tell what is being done.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The answer.</returns>
    public static async Task<T> AskAsync<T>(ToolHost host, StoreRequest request, Func<ICdp, Action<string>, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        await using var opened = OpenStore.Prepare(request, host);
        T? answer = null;
        await Screen.FollowAsync(host, async tell =>
        {
            tell("Opening the store");
            await opened.OpenExistingAsync(cancellationToken);
            answer = await ask(opened.Cdp, tell);
        });
        return answer!;
    }
}
