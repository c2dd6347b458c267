using System.CommandLine;
using System.CommandLine.Parsing;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp</c>.</summary>
internal static class CdpCommand
{
    /// <summary>Makes the command with all commands below it.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static RootCommand Create(ToolHost host) => new("Finds records about the same person in CSV files, and fills, reads, matches, segments, measures, exports and keeps stores; and analyses orders, paths and experiments in plain files.")
    {
        DedupeCommand.Create(host),
        LinkCommand.Create(host),
        ExplainCommand.Create(host),
        ImportCommand.Create(host),
        ProfileCommand.Create(host),
        UnmergeCommand.Create(host),
        MatchCommand.Create(host),
        SegmentCommand.Create(host),
        KpiCommand.Create(host),
        FunnelCommand.Create(host),
        JourneysCommand.Create(host),
        PagesCommand.Create(host),
        ReportCommand.Create(host),
        CohortCommand.Create(host),
        RfmCommand.Create(host),
        ClvCommand.Create(host),
        AttributionCommand.Create(host),
        ExperimentCommand.Create(host),
        SurveyCommand.Create(host),
        VoiceCommand.Create(host),
        SurvivalCommand.Create(host),
        RegressCommand.Create(host),
        ChurnCommand.Create(host),
        DriversCommand.Create(host),
        RetentionCommand.Create(host),
        TrendCommand.Create(host),
        ForecastCommand.Create(host),
        ImpactCommand.Create(host),
        ExportCommand.Create(host),
        BackupCommand.Create(host),
        MigrateCommand.Create(host),
    };

    /// <summary>Runs the command.</summary>
    /// <param name="args">What was typed.</param>
    /// <param name="host">What surrounds it.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, ToolHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(args);
        var parsed = Create(host).Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await host.Error.WriteLineAsync(error.Message);
            }

            await host.Error.WriteLineAsync($"Say cdp --help, or {PathOf(parsed.CommandResult)} --help, to see how it is used.");
            return ExitCodes.BadInput;
        }

        var configuration = new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await host.Error.WriteLineAsync("Cancelled.");
            return ExitCodes.Cancelled;
        }
        catch (Exception e) when (e is ToolException or CdpException or ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // The engine says in its messages what is wrong with records or a model, and holds no personal data in them.
            await host.Error.WriteLineAsync(ToolException.MessageOf(e));
            return ExitCodes.BadInput;
        }
    }

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult { Parent: not null } parent ? $"{PathOf(parent)} {command.Command.Name}"
        : $"cdp {(command.Parent is null ? "dedupe" : command.Command.Name)}";
}
