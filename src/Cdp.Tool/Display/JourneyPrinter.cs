using Cdp.Kpis.Journeys;
using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows which ways customers go.</summary>
/// <param name="console">Where to.</param>
internal sealed class JourneyPrinter(IAnsiConsole console)
{
    private const int MostRows = 20;

    /// <summary>Shows ways.</summary>
    /// <param name="summary">The ways.</param>
    public void Print(JourneysSummary summary)
    {
        var sequences = Screen.MakeTable($"The most frequent of {NumberText.Grouped(summary.Journeys)} journeys", "journeys", "share", "steps");
        foreach (var sequence in summary.Sequences)
        {
            sequences.Add(NumberText.Grouped(sequence.Journeys), NumberText.Percent(sequence.Share), string.Join(" → ", sequence.Steps));
        }

        console.Write(sequences);
        Print("What most often followed what", summary.Transitions.OrderByDescending(static transition => transition.Count).ThenBy(static transition => transition.From, StringComparer.Ordinal).ThenBy(static transition => transition.To, StringComparer.Ordinal), "of all there");
        Print("Where journeys ended", summary.DropOff, "drop-off");
    }

    private void Print(string title, IEnumerable<JourneyTransition> transitions, string share)
    {
        var table = Screen.MakeTable(title, "from", "to", "times", share);
        foreach (var transition in transitions.Take(MostRows))
        {
            table.Add(transition.From, transition.To, NumberText.Grouped(transition.Count), NumberText.Percent(transition.Share));
        }

        console.Write(table);
    }
}
