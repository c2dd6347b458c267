using System.CommandLine;

namespace Cdp.Tool.Commands;

/// <summary>The options of the commands that match whole files.</summary>
internal sealed class MatchOptions
{
    private readonly Option<string?> _truth = new("--truth") { Description = "A column that is equal for the records of one person. It is not compared; the result is measured by it.", HelpName = "COLUMN" };
    private readonly Option<string?> _saveModel = new("--save-model") { Description = "Write the trained model.", HelpName = "FILE" };
    private readonly Option<double> _threshold = new("--threshold") { Description = "The probability from which on two records are taken for one person.", HelpName = "P", DefaultValueFactory = _ => 0.5, CustomParser = Probability.Parse };
    private readonly Option<string?> _out = new("--out") { Description = "Write the records with their clusters.", HelpName = "clusters.csv" };
    private readonly Option<string?> _pairs = new("--pairs") { Description = "Write the pairs at or above the threshold.", HelpName = "pairs.csv" };
    private readonly Option<string?> _report = new("--report") { Description = "Write a page with charts.", HelpName = "report.html" };
    private readonly Option<bool> _json = new("--json") { Description = "Write one JSON object to standard output and everything else to standard error." };

    /// <summary>Gets the options of the files.</summary>
    public InputOptions Input { get; } = new();

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        Input.AddTo(command);
        foreach (var option in (Option[])[_truth, _saveModel, _threshold, _out, _pairs, _report, _json])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Gives what a person asked for.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="paths">The files.</param>
    /// <returns>What to match and what to write.</returns>
    public MatchJob JobOf(ParseResult parsed, IReadOnlyList<string> paths)
    {
        var report = parsed.GetValue(_report);
        return new MatchJob
        {
            Request = new Runs.MatchRequest(
                Input.LoadOf(parsed, paths, parsed.GetValue(_truth)), Input.ModelOf(parsed), parsed.GetValue(_threshold), report is not null),
            SaveModel = parsed.GetValue(_saveModel),
            Clusters = parsed.GetValue(_out),
            Pairs = parsed.GetValue(_pairs),
            Report = report,
            Json = parsed.GetValue(_json),
        };
    }
}
