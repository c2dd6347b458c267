using System.CommandLine;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp migrate</c>.</summary>
internal static class MigrateCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var store = new StoreOptions();
        var command = new Command("migrate", "Makes a store where there is none, or brings the schema of an older one up to date. A newer one is refused.");
        store.AddTo(command, hasTenant: false);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = store.RequestOf(parsed);
            await using var opened = OpenStore.Prepare(request, host);
            var (before, after) = (await opened.Adapter.ReadVersionAsync(cancellationToken), 0);
            await Screen.FollowAsync(host, async tell =>
            {
                tell("Migrating");

                // The store alone: the rules that its data is resolved by are for the first host to set.
                await opened.Storage.InitializeAsync(cancellationToken);
                after = await opened.Adapter.ReadVersionAsync(cancellationToken);
            });
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, new MigrationSummary(request.Location.ToString(), before, after), ToolJsonContext.Default.MigrationSummary);
            }
            else
            {
                await host.Output.WriteLineAsync(
                    before == 0 ? $"{request.Location} was made, with schema version {after}."
                    : before == after ? $"{request.Location} has schema version {after} already. Nothing changed."
                    : $"{request.Location} was brought from schema version {before} to {after}.");
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
