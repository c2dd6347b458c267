using System.Text.Json;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Models;
using Cdp.Tool.Report;
using Cdp.Tool.Runs;

namespace Cdp.Tool.Commands;

/// <summary>A run and what is written of it.</summary>
internal sealed record MatchJob
{
    /// <summary>Gets what to match.</summary>
    public required MatchRequest Request { get; init; }

    /// <summary>Gets where the model goes, or <see langword="null"/>.</summary>
    public required string? SaveModel { get; init; }

    /// <summary>Gets where the clusters go, or <see langword="null"/>.</summary>
    public required string? Clusters { get; init; }

    /// <summary>Gets where the pairs go, or <see langword="null"/>.</summary>
    public required string? Pairs { get; init; }

    /// <summary>Gets where the report goes, or <see langword="null"/>.</summary>
    public required string? Report { get; init; }

    /// <summary>Gets a value that tells whether a program reads the result.</summary>
    public required bool Json { get; init; }

    /// <summary>Matches, writes the files and says what came of it.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The exit code.</returns>
    public int Execute(ToolHost host, CancellationToken cancellationToken)
    {
        CheckOutputs();
        var outcome = Screen.Follow(host, tell =>
        {
            var result = new MatchRun(host).Execute(Request, tell, cancellationToken);
            tell("Writing");
            WriteFiles(result, cancellationToken);
            return result;
        });
        new OutcomePrinter(Screen.Of(Json ? host.Error : host.Output)).Print(outcome);
        if (Json)
        {
            host.Output.WriteLine(JsonSerializer.Serialize(RunSummary.Of(outcome), ToolJsonContext.Default.RunSummary));
        }

        return ExitCodes.Success;
    }

    private void WriteFiles(MatchOutcome outcome, CancellationToken cancellationToken)
    {
        if (SaveModel is not null)
        {
            ModelFile.Write(SaveModel, outcome.Model);
        }

        if (Clusters is not null)
        {
            AtomicFile.Write(Clusters, writer => ClustersFile.Write(writer, outcome, cancellationToken));
        }

        if (Pairs is not null)
        {
            AtomicFile.Write(Pairs, writer => PairsFile.Write(writer, outcome, cancellationToken));
        }

        if (Report is not null)
        {
            AtomicFile.Write(Report, writer => HtmlReport.Write(writer, outcome));
        }
    }

    /// <summary>Refuses to write over a file that is read, or twice to one file, before any work is done.</summary>
    private void CheckOutputs()
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var input in Request.Model is null ? Request.Load.Paths : [.. Request.Load.Paths, Request.Model])
        {
            taken.Add(RealPath(input));
        }

        foreach (var output in new[] { SaveModel, Clusters, Pairs, Report }.OfType<string>())
        {
            if (!taken.Add(RealPath(output)))
            {
                throw new ToolException($"{output} is read or written already. Give every file that is written a name of its own.");
            }

            if (Path.GetDirectoryName(Path.GetFullPath(output)) is { } folder && !Directory.Exists(folder))
            {
                throw new ToolException($"There is no folder {folder}. Make it first.");
            }
        }
    }

    private static string RealPath(string path) =>
        File.Exists(path) ? new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path) : Path.GetFullPath(path);
}
