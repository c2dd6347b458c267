using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows what a person should know.</summary>
/// <param name="console">Where to.</param>
internal sealed class NotePrinter(IAnsiConsole console)
{
    /// <summary>Shows notes, one on a line.</summary>
    /// <param name="notes">The notes.</param>
    public void Print(IReadOnlyList<string> notes)
    {
        foreach (var note in notes)
        {
            // Sentences are left whole: where lines end is for the terminal to say.
            console.Profile.Out.Writer.WriteLine($"Note: {note}");
        }
    }
}
