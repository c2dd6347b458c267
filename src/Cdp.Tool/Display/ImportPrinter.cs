using Cdp.Tool.Imports;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Tells a person what became of a file.</summary>
/// <param name="console">Where to.</param>
internal sealed class ImportPrinter(IAnsiConsole console)
{
    /// <summary>Tells what became of a file.</summary>
    /// <param name="tally">The counts.</param>
    /// <param name="units">What its units are called.</param>
    public void Print(ImportTally tally, string units)
    {
        var counts = Screen.MakeTable("Import", "what", "number");
        counts.Add(units, NumberText.Grouped(tally.Units));
        counts.Add("events", NumberText.Grouped(tally.Events));
        counts.Add("stored", NumberText.Grouped(tally.Accepted));
        counts.Add("known already", NumberText.Grouped(tally.Duplicates));
        counts.Add("refused", NumberText.Grouped(tally.Rejected));
        foreach (var (code, number) in tally.RejectedByCode)
        {
            counts.Add($"  {code}", NumberText.Grouped(number));
        }

        console.Write(counts);
        PrintRejections(tally);
        if (tally.Accepted == 0)
        {
            console.WriteLine(tally.Events == 0 ? "The file holds no events."
                : tally.Duplicates == tally.Events ? $"Nothing changed: all {NumberText.Grouped(tally.Duplicates)} events were known."
                : "Nothing was stored.");
        }
    }

    private void PrintRejections(ImportTally tally)
    {
        if (tally.Rejected == 0)
        {
            return;
        }

        if (tally.Listed.Count > 0)
        {
            var rejections = Screen.MakeTable($"Refused: {NumberText.Grouped(tally.Listed.Count)} of {NumberText.Grouped(tally.Rejected)}", "line", "message id", "code", "reason", "remedy");
            foreach (var item in tally.Listed)
            {
                rejections.Add(NumberText.Of(item.Line), item.MessageId, item.Code, item.Reason, item.Remedy);
            }

            console.Write(rejections);
        }

        console.WriteLine("Refused events are kept in the quarantine of the store, each once, from where the host can replay them.");
    }
}
