using System.CommandLine;

namespace Cdp.Tool.Commands;

/// <summary>The options of what is asked of a store as of a moment.</summary>
internal sealed class MomentOptions
{
    private readonly Option<DateTimeOffset?> _asOf = new("--as-of") { Description = "Of a store: as of when, such as 2026-01-31T12:00:00Z. What happened then or later does not count. By default now.", HelpName = "TIME" };
    private readonly Option<double> _horizon = new("--horizon") { Description = "Of a store: how many days ahead, and what is recent.", HelpName = "DAYS", DefaultValueFactory = _ => 90 };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_asOf);
        command.Options.Add(_horizon);
    }

    /// <summary>Gives the moment.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>It, or <see langword="null"/> for now.</returns>
    public DateTimeOffset? AsOf(ParseResult parsed) => parsed.GetValue(_asOf);

    /// <summary>Gives how far ahead.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>The time.</returns>
    /// <exception cref="ToolException">It is not possible.</exception>
    public TimeSpan HorizonOf(ParseResult parsed) => DaysText.Of(parsed.GetValue(_horizon), "--horizon");
}
