using System.CommandLine;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp link</c>.</summary>
internal static class LinkCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var left = new Argument<string>("LEFT") { Description = "A CSV file with a header, in which a person occurs at most once." };
        var right = new Argument<string>("RIGHT") { Description = "Another such file." };
        var options = new MatchOptions();
        var command = new Command("link", "Finds the records of two files that are about the same person.") { left, right };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            Task.FromResult(options.JobOf(parsed, [parsed.GetRequiredValue(left), parsed.GetRequiredValue(right)]).Execute(host, cancellationToken)));
        return command;
    }
}
