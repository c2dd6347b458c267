using System.CommandLine;
using Cdp.Export.Parquet;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Stores;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp export</c>.</summary>
internal static class ExportCommand
{
    private static readonly Dictionary<string, ParquetContents> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["events"] = ParquetContents.Events,
        ["profiles"] = ParquetContents.Profiles,
        ["identifiers"] = ParquetContents.Identifiers,
    };

    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder to export to. An earlier export in it is continued." };
        var what = new Option<string>("--what") { Description = "What to export, separated by commas.", HelpName = "LIST", DefaultValueFactory = _ => string.Join(',', Names.Keys) };
        var store = new StoreOptions();
        var command = new Command("export", "Writes events, golden profiles and identifiers to Parquet files. Events that were exported before are not written again.") { folder, what };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var contents = Parse(parsed.GetRequiredValue(what));
            var target = Path.GetFullPath(parsed.GetRequiredValue(folder));
            await using var opened = OpenStore.Prepare(store.RequestOf(parsed), host, builder => builder.AddParquetExport());
            var result = new ParquetExportResult();
            await Screen.FollowAsync(host, async tell =>
            {
                tell("Opening the store");
                await opened.OpenExistingAsync(cancellationToken);
                result = await opened.Services.GetRequiredService<IParquetExporter>().ExportAsync(target, contents, new Teller(tell), cancellationToken);
            });
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, ExportSummary.Of(target, result), ToolJsonContext.Default.ExportSummary);
            }
            else
            {
                Print(host, target, contents, result);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static ParquetContents Parse(string text)
    {
        var contents = ParquetContents.None;
        foreach (var name in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            contents |= Names.TryGetValue(name, out var known)
                ? known
                : throw new ToolException($"--what does not know {name}. Give some of {string.Join(", ", Names.Keys)}, separated by commas.");
        }

        return contents != ParquetContents.None
            ? contents
            : throw new ToolException($"--what is empty. Give some of {string.Join(", ", Names.Keys)}, separated by commas.");
    }

    private static void Print(ToolHost host, string target, ParquetContents contents, ParquetExportResult result)
    {
        var console = Screen.Of(host.Output);
        var table = Screen.MakeTable("Export", "table", "rows");
        if (contents.HasFlag(ParquetContents.Events))
        {
            table.Add("events, new", NumberText.Grouped(result.EventsAdded));
            table.Add("events, in all", NumberText.Grouped(result.Events));
        }

        foreach (var (name, rows) in new[] { ("profiles", result.Profiles), ("identifiers", result.Identifiers), ("sightings", result.Sightings) })
        {
            if (rows is { } number)
            {
                table.Add(name, NumberText.Grouped(number));
            }
        }

        console.Write(table);
        console.WriteLine($"The files are in {target}.");
    }

    // Progress<T> would tell from another thread, and late.
    private sealed class Teller(Action<string> tell) : IProgress<ParquetExportProgress>
    {
        public void Report(ParquetExportProgress value) => tell($"Exporting {value.Table}: {NumberText.Grouped(value.Rows)} rows");
    }
}
