using Cdp.Matching.Live;
using Cdp.Tool.Live;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Tells a person about versions of the match model.</summary>
/// <param name="console">Where to.</param>
internal sealed class ModelPrinter(IAnsiConsole console)
{
    /// <summary>Lists versions.</summary>
    /// <param name="versions">The versions.</param>
    public void Print(IReadOnlyList<MatchModelVersion> versions)
    {
        if (versions.Count > 0)
        {
            var table = Screen.MakeTable("Versions of the model", "version", "in force", "added", "by", "comparisons", "link from", "review from");
            foreach (var version in versions)
            {
                table.Add(
                    NumberText.Of(version.Version),
                    version.IsActive ? "yes" : string.Empty,
                    ProfilePrinter.TimeOf(version.AddedAt),
                    version.AddedBy,
                    string.Join(", ", version.Model.Model.Comparisons.Select(comparison => comparison.Name)),
                    NumberText.Exact(version.Model.LinkProbability),
                    NumberText.Exact(version.Model.ReviewProbability));
            }

            console.Write(table);
        }

        if (!versions.Any(version => version.IsActive))
        {
            console.WriteLine(versions.Count == 0
                ? "There is no version of the model, so records are not matched. Add one: cdp match train."
                : "No version is in force, so records are not matched. Put one into force: cdp match activate VERSION.");
        }
    }

    /// <summary>Tells which version was added, and how it was chosen.</summary>
    /// <param name="added">The version.</param>
    public void Print(AddedModel added)
    {
        foreach (var note in added.Notes)
        {
            console.WriteLine(note);
        }

        var (plan, model) = (new PlanPrinter(console), added.Version.Model);
        if (added.Plan is not null)
        {
            plan.PrintColumns(added.Plan);
        }

        plan.PrintComparisons(model.Model);
        plan.PrintRules(model.Model, added.Plan);
        var trained = added.Records is { } records ? $"trained on {NumberText.Grouped(records)} records" : "read from a file";
        console.WriteLine(
            $"Version {NumberText.Of(added.Version.Version)} was added, {trained}: it links from a probability of {NumberText.Exact(model.LinkProbability)} on, "
            + $"and asks a person from {NumberText.Exact(model.ReviewProbability)} on.");
        console.WriteLine($"Put it into force: cdp match activate {NumberText.Of(added.Version.Version)}");
    }
}
