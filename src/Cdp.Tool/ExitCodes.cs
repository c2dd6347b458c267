namespace Cdp.Tool;

/// <summary>What the command tells the shell.</summary>
internal static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>The input or the options cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>The input could be read, and every event of it was refused.</summary>
    public const int AllRefused = 3;

    /// <summary>The work was cancelled, by Ctrl+C as a rule.</summary>
    public const int Cancelled = 130;
}
