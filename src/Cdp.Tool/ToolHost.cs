using Cdp.Matching;
using Cdp.Matching.Planning;

namespace Cdp.Tool;

/// <summary>What surrounds a command: where it writes, and who plans and tells the time.</summary>
internal sealed record ToolHost
{
    /// <summary>Gets where results are written.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Gets where errors, notes and progress are written.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Gets who chooses a model when none is given.</summary>
    public required IMatchModelPlanner Planner { get; init; }

    /// <summary>Gets the clock by which phases are measured.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets a value that tells whether a person watches <see cref="Error"/>, so that progress is worth showing.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Gets the host of the program itself.</summary>
    /// <returns>The host.</returns>
    public static ToolHost OfConsole() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Planner = RecordMatching.Planner,
        ShowsProgress = !Console.IsErrorRedirected,
    };
}
