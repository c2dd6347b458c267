using System.CommandLine;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Imports;
using Cdp.Tool.Json;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp import</c>.</summary>
internal static class ImportCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var file = new Argument<string>("FILE") { Description = "JSON lines with a call or a batch of the Segment Spec each, or a CSV file with --mapping." };
        var source = new Option<string?>("--source") { Description = "The name of the system that the file comes from, such as web or crm.", HelpName = "NAME" };
        var mapping = new Option<string?>("--mapping") { Description = "Says how the records of a CSV file become events.", HelpName = "mapping.json" };
        var list = new Option<int>("--list") { Description = "How many refused events are listed.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var encoding = new Option<string?>("--encoding") { Description = "How a CSV file is encoded. By default UTF-8, or UTF-16 with a byte order mark.", HelpName = "NAME" };
        var delimiter = new Option<string?>("--delimiter") { Description = "What separates the fields of a CSV file. By default it is found out.", HelpName = "CHARACTER" };
        var store = new StoreOptions();
        var command = new Command("import", "Loads a file of events or records into a store. Loading it again changes nothing.") { file, source, mapping, list, encoding, delimiter };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = store.RequestOf(parsed);
            var opened = Open(
                parsed.GetRequiredValue(file),
                parsed.GetValue(mapping),
                parsed.GetValue(source),
                new CsvFormat(parsed.GetValue(encoding), parsed.GetValue(delimiter)),
                host.Time);
            return await ExecuteAsync(host, request, opened, new ImportTally(Math.Max(0, parsed.GetValue(list))), store.IsJson(parsed), cancellationToken);
        });
        return command;
    }

    private static IImportSource Open(string path, string? mappingPath, string? source, CsvFormat format, TimeProvider time)
    {
        if (mappingPath is null)
        {
            return path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase)
                ? throw new ToolException($"{path} is a CSV file. Give --mapping FILE, which says how its records become events; docs/tool.md describes it.")
                : new JsonLinesSource(path, CheckSource(source ?? throw new ToolException("Give --source NAME, the name of the system that the file comes from. Events are recognised by it, so keep to one name.")), time);
        }

        var mapping = JsonFile.Read(mappingPath, StoreJsonContext.Default.CsvMapping);
        var csv = CsvFile.Open(path, format);
        var name = CheckSource(source ?? mapping.Source ?? throw new ToolException($"{mappingPath} names no source. Add \"source\", or give --source NAME: the name of the system that the file comes from."));
        return new CsvSource(csv, new CsvEventMapper(csv, mapping, mappingPath), name, time);
    }

    private static string CheckSource(string name) =>
        name.Length is > 0 and <= 100 ? name : throw new ToolException("The name of a source has 1 to 100 characters.");

    private static async Task<int> ExecuteAsync(
        ToolHost host, StoreRequest request, IImportSource source, ImportTally tally, bool json, CancellationToken cancellationToken)
    {
        var started = host.Time.GetTimestamp();
        await using var store = OpenStore.Prepare(request, host);
        try
        {
            await Screen.FollowAsync(host, async tell =>
            {
                tell("Looking through the file");
                await Task.Run(() => source.Check(cancellationToken), cancellationToken);
                tell("Opening the store");
                await store.OpenAsync(cancellationToken);
                tell("Importing");
                await new ImportRun(store.Cdp, tally).ExecuteAsync(source, tell, cancellationToken);
            });
        }
        catch (OperationCanceledException)
        {
            await host.Error.WriteLineAsync(
                $"{NumberText.Grouped(tally.Accepted)} events were stored, each with all its consequences. Give the same command again to import the rest.");
            throw;
        }

        new ImportPrinter(Screen.Of(json ? host.Error : host.Output)).Print(tally, source.Units);
        if (json)
        {
            ResultJson.Write(host.Output, ImportSummary.Of(tally, host.Time.GetElapsedTime(started)), ToolJsonContext.Default.ImportSummary);
        }

        // One that is right among many that are refused is a file with faults; none is most often a wrong file or mapping.
        if (tally.Rejected > 0 && tally.Rejected == tally.Events)
        {
            await host.Error.WriteLineAsync("Every event of the file was refused. Look at the codes and remedies: the file, its mapping or the settings do not fit each other.");
            return ExitCodes.AllRefused;
        }

        return ExitCodes.Success;
    }
}
