using System.CommandLine;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Live;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp match train</c>.</summary>
internal static class MatchTrainCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var model = new Option<string?>("--model") { Description = "Add this model instead of training one: a model of Cdp, or the settings of Splink.", HelpName = "FILE" };
        var by = new Option<string>("--by") { Description = "Who adds it, for the list of versions.", HelpName = "NAME", DefaultValueFactory = _ => "cdp" };
        var examples = new Option<int>("--examples") { Description = "How many merges and how many splits of the dry run are shown, the largest first.", HelpName = "N", DefaultValueFactory = _ => 5 };
        var settings = new ModelOptions();
        var store = new StoreOptions();
        var command = new Command("train", "Chooses and trains a model on the records of a store, adds it as a version, and shows what it would do. It is not in force yet.") { model, by, examples };
        settings.AddTo(command);
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new ModelRequest(parsed.GetValue(model), settings.SettingsOf(parsed), parsed.GetRequiredValue(by));
            request.Check();
            await using var opened = OpenStore.Prepare(store.RequestOf(parsed), host);
            AddedModel? added = null;
            PreviewSummary? preview = null;
            await Screen.FollowAsync(host, async tell =>
            {
                tell("Opening the store");
                await opened.OpenExistingAsync(cancellationToken);
                added = await request.AddAsync(opened.Cdp, tell, cancellationToken);
                preview = await new DryRun(opened.Cdp, new IdentityTeller(tell), Math.Max(0, parsed.GetValue(examples))).TryAsync(added.Version.Version, cancellationToken);
            });
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, TrainingSummary.Of(added!, preview!), ToolJsonContext.Default.TrainingSummary);
            }
            else
            {
                new ModelPrinter(Screen.Of(host.Output)).Print(added!);
                new PreviewPrinter(Screen.Of(host.Output)).Print(preview!);
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
