using System.CommandLine;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Commands;

/// <summary>The options that say how files are read. All commands have them.</summary>
internal sealed class InputOptions
{
    private readonly Option<string?> _id = new("--id") { Description = "The column of ids, unique within a file. By default id, unique_id or record_id, else the number of the record.", HelpName = "COLUMN" };
    private readonly Option<string?> _model = new("--model") { Description = "Use this trained model instead of choosing and training one.", HelpName = "FILE" };
    private readonly FormatOptions _format = new();

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_id);
        command.Options.Add(_model);
        _format.AddTo(command);
    }

    /// <summary>Gives the file of the model.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>The file, or <see langword="null"/>.</returns>
    public string? ModelOf(ParseResult parsed) => parsed.GetValue(_model);

    /// <summary>Gives what to load.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="paths">The files.</param>
    /// <param name="truth">The column of the truth, or <see langword="null"/>.</param>
    /// <returns>What to load.</returns>
    public LoadRequest LoadOf(ParseResult parsed, IReadOnlyList<string> paths, string? truth) =>
        new(paths, parsed.GetValue(_id), truth, _format.FormatOf(parsed));
}
