using System.CommandLine;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp dedupe</c>.</summary>
internal static class DedupeCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var input = new Argument<string>("INPUT") { Description = "A CSV file with a header." };
        var options = new MatchOptions();
        var command = new Command("dedupe", "Finds the records of a file that are about the same person.") { input };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            Task.FromResult(options.JobOf(parsed, [parsed.GetRequiredValue(input)]).Execute(host, cancellationToken)));
        return command;
    }
}
