using System.CommandLine;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp backup</c>.</summary>
internal static class BackupCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var target = new Argument<string>("TARGET") { Description = "The file to write. It must not exist." };
        var store = new StoreOptions();
        var command = new Command("backup", "Writes a consistent copy of a store, with all its tenants, while hosts use it.") { target };
        store.AddTo(command, hasTenant: false);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = store.RequestOf(parsed);
            if (request.Location.Kind == StoreKind.Postgres)
            {
                throw new ToolException("cdp does not back PostgreSQL up. Use pg_dump --format=custom, or the continuous archiving of the server.");
            }

            var path = Path.GetFullPath(parsed.GetRequiredValue(target));
            await using var opened = OpenStore.Prepare(request, host);
            await opened.DemandExistingAsync(cancellationToken);
            await Screen.FollowAsync(host, async tell =>
            {
                tell("Copying");
                await opened.Adapter.BackupAsync(opened.Services, path, cancellationToken);
            });
            var bytes = new FileInfo(path).Length;
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, new BackupSummary(path, bytes), ToolJsonContext.Default.BackupSummary);
            }
            else
            {
                await host.Output.WriteLineAsync($"{request.Location} was copied to {path}: {NumberText.Grouped(bytes)} bytes.");
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
