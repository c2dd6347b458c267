using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Cdp.Tool.Csv;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The argument and the options of the commands that analyse a plain file.</summary>
/// <param name="description">What the file holds.</param>
/// <param name="isRequired">Whether there must be a file.</param>
internal sealed class AnalysisOptions(string description, bool isRequired = true)
{
    private readonly Argument<string?> _input = new("INPUT") { Description = description, Arity = isRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _json = new("--json") { Description = "Write one JSON object to standard output and everything else to standard error." };
    private readonly FormatOptions _format = new();

    /// <summary>Adds the argument and the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_input);
        command.Options.Add(_json);
        _format.AddTo(command);
    }

    /// <summary>Tells whether a file was given.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>Whether one was.</returns>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_input) is not null;

    /// <summary>Opens the file.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ToolException">The file cannot be read or used.</exception>
    public CsvFile Open(ParseResult parsed) => CsvFile.Open(parsed.GetRequiredValue(_input)!, _format.FormatOf(parsed));

    /// <summary>Tells a result: to a program as JSON, to a person otherwise.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="parsed">What was typed.</param>
    /// <param name="host">What surrounds the command.</param>
    /// <param name="result">The result.</param>
    /// <param name="type">How it is written as JSON.</param>
    /// <param name="print">Tells it to a person.</param>
    /// <returns>The exit code.</returns>
    public int Tell<T>(ParseResult parsed, ToolHost host, T result, JsonTypeInfo<T> type, Action<T> print)
    {
        if (parsed.GetValue(_json))
        {
            ResultJson.Write(host.Output, result, type);
        }
        else
        {
            print(result);
        }

        return ExitCodes.Success;
    }
}
