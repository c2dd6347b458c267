using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Tells a person what a model would do, or did, to the profiles of a store.</summary>
/// <param name="console">Where to.</param>
internal sealed class PreviewPrinter(IAnsiConsole console)
{
    private const int MostSides = 6;

    private const int MostIdentifiers = 8;

    /// <summary>Writes notes.</summary>
    /// <param name="notes">The notes.</param>
    public void PrintNotes(IReadOnlyList<string> notes)
    {
        foreach (var note in notes)
        {
            console.WriteLine(note);
        }
    }

    /// <summary>Tells what a model would do, or did.</summary>
    /// <param name="summary">The summary.</param>
    public void Print(PreviewSummary summary)
    {
        var table = Screen.MakeTable(summary.DryRun ? "Dry run" : "Done", "what", "number");
        table.Add("profiles before", NumberText.Grouped(summary.ProfilesBefore));
        table.Add("profiles after", NumberText.Grouped(summary.ProfilesAfter));
        table.Add(summary.DryRun ? "groups of profiles that would become one each" : "groups of profiles that became one each", NumberText.Grouped(summary.Merges));
        table.Add(summary.DryRun ? "profiles that would fall apart" : "profiles that fell apart", NumberText.Grouped(summary.Splits));
        console.Write(table);
        foreach (var merge in summary.MergeExamples ?? [])
        {
            Print("Would become one", merge.Profiles);
        }

        foreach (var split in summary.SplitExamples ?? [])
        {
            Print($"{split.Profile} would fall apart", split.Parts);
        }

        console.WriteLine(EndOf(summary));
    }

    private static string EndOf(PreviewSummary summary) =>
        summary.DryRun ? "This was a dry run: nothing was changed."
        : summary.Version is 0 ? "No version of the model is in force: records are not matched any more."
        : $"Version {NumberText.Of(summary.Version ?? 0)} is in force. To go back, put the version before it into force, or 0 for none.";

    private void Print(string title, IReadOnlyList<SideSummary> sides)
    {
        var shown = sides.Take(MostSides).ToList();
        var table = Screen.MakeTable(title, [string.Empty, .. shown.Select((side, i) => side.Profile ?? $"part {NumberText.Of(i + 1)}")]);
        table.Add(["identifiers", .. shown.Select(side => Few(side.Identifiers))]);
        foreach (var trait in shown.SelectMany(side => side.Values.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            table.Add([trait, .. shown.Select(side => side.Values.GetValueOrDefault(trait))]);
        }

        console.Write(table);
        if (sides.Count > MostSides)
        {
            console.WriteLine($"and {NumberText.Of(sides.Count - MostSides)} more; --json gives all.");
        }
    }

    private static string Few(IReadOnlyList<string> identifiers) =>
        string.Join('\n', identifiers.Count <= MostIdentifiers
            ? identifiers
            : [.. identifiers.Take(MostIdentifiers), $"and {NumberText.Of(identifiers.Count - MostIdentifiers)} more"]);
}
