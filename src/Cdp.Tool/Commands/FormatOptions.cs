using System.CommandLine;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Commands;

/// <summary>The options that say how files are written. All commands that read CSV files have them.</summary>
internal sealed class FormatOptions
{
    private readonly Option<string?> _encoding = new("--encoding") { Description = "How the files are encoded, such as windows-1252. By default UTF-8, or UTF-16 with a byte order mark.", HelpName = "NAME" };
    private readonly Option<string?> _delimiter = new("--delimiter") { Description = "What separates fields: one character, or comma, semicolon, tab or pipe. By default it is found out.", HelpName = "CHARACTER" };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_encoding);
        command.Options.Add(_delimiter);
    }

    /// <summary>Gives how files are written.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>How.</returns>
    public CsvFormat FormatOf(ParseResult parsed) => new(parsed.GetValue(_encoding), parsed.GetValue(_delimiter));
}
