using System.CommandLine;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Live;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Commands;

/// <summary>The commands <c>cdp match …</c>.</summary>
internal static class MatchCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host) => new("match", "Matches the records of a store that share no identifier: versions of the model, dry runs, pairs that await review, and how well it goes.")
    {
        MatchTrainCommand.Create(host),
        CreateModels(host),
        CreateWhatIf(host),
        CreateActivate(host),
        MatchReviewCommand.Create(host),
        MatchQualityCommand.Create(host),
    };

    private static Command CreateModels(ToolHost host)
    {
        var store = new StoreOptions();
        var command = new Command("models", "Lists the versions of the model, and which one is in force.");
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = OpenStore.Prepare(store.RequestOf(parsed), host);
            await opened.OpenExistingAsync(cancellationToken);
            var versions = await opened.Cdp.Matching.ListModelsAsync(cancellationToken);
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, ModelsSummary.Of(versions), ToolJsonContext.Default.ModelsSummary);
            }
            else
            {
                new ModelPrinter(Screen.Of(host.Output)).Print(versions);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static Command CreateWhatIf(ToolHost host)
    {
        var subject = new Argument<string>("VERSION|FILE") { Description = "The number of a version, 0 for matching nobody; or a file with a model." };
        var file = new ModelOptions();
        var examples = new Option<int>("--examples") { Description = "How many merges and how many splits are shown, the largest first.", HelpName = "N", DefaultValueFactory = _ => 5 };
        var store = new StoreOptions();
        var command = new Command("what-if", "Shows which profiles would merge and split if a model were in force, and changes nothing.") { subject, examples };
        file.AddTo(command);
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = parsed.GetRequiredValue(subject);
            var settings = file.SettingsOf(parsed);
            var version = ModelVersions.TryParse(text, out var number) ? number : (int?)null;
            if (version is not null && !settings.IsEmpty)
            {
                throw new ToolException("--traits, --link, --review and --max-block-size go with a file: a version has its own.");
            }

            await using var opened = OpenStore.Prepare(store.RequestOf(parsed), host);
            PreviewSummary? summary = null;
            IReadOnlyList<string> notes = [];
            await Screen.FollowAsync(host, async tell =>
            {
                tell("Opening the store");
                await opened.OpenExistingAsync(cancellationToken);
                var run = new DryRun(opened.Cdp, new IdentityTeller(tell), Math.Max(0, parsed.GetValue(examples)));
                if (version is { } known)
                {
                    summary = await run.TryAsync(known, cancellationToken);
                }
                else
                {
                    var imported = await LiveModelFile.ReadAsync(text, settings, opened.Cdp, tell, cancellationToken);
                    notes = imported.Notes;
                    summary = await run.TryAsync(imported.Model, cancellationToken);
                }
            });
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, summary! with { Notes = notes }, ToolJsonContext.Default.PreviewSummary);
            }
            else
            {
                var printer = new PreviewPrinter(Screen.Of(host.Output));
                printer.PrintNotes(notes);
                printer.Print(summary!);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static Command CreateActivate(ToolHost host)
    {
        var subject = new Argument<string>("VERSION") { Description = "The number of the version; 0 to match nobody any more." };
        var store = new StoreOptions();
        var command = new Command("activate", "Puts a version of the model into force: all records are matched by it, and the profiles follow, in one transaction.") { subject };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = parsed.GetRequiredValue(subject);
            if (!ModelVersions.TryParse(text, out var version))
            {
                throw new ToolException($"{text} is not the number of a version. cdp match models lists them; 0 is for matching nobody.");
            }

            await using var opened = OpenStore.Prepare(store.RequestOf(parsed), host);
            PreviewSummary? summary = null;
            await Screen.FollowAsync(host, async tell =>
            {
                tell("Opening the store");
                await opened.OpenExistingAsync(cancellationToken);
                await ModelVersions.DemandAsync(opened.Cdp.Matching, version, cancellationToken);
                var result = await opened.Cdp.Matching.ActivateAsync(version, new IdentityTeller(tell), cancellationToken);
                summary = PreviewSummary.Of(version, result) with { DryRun = false };
            });
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, summary!, ToolJsonContext.Default.PreviewSummary);
            }
            else
            {
                new PreviewPrinter(Screen.Of(host.Output)).Print(summary!);
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
