using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows segments to a person.</summary>
/// <param name="console">Where to.</param>
internal sealed class SegmentPrinter(IAnsiConsole console)
{
    /// <summary>Shows segments and computed traits.</summary>
    /// <param name="summary">What there is.</param>
    public void Print(SegmentsSummary summary)
    {
        var hasEntered = summary.Segments.Any(segment => segment.Entered is not null);
        var segments = Screen.MakeTable("Segments", ["id", "members", .. hasEntered ? ["entered", "left"] : Array.Empty<string>(), "added by", "rule"]);
        foreach (var segment in summary.Segments)
        {
            segments.Add(
                [segment.Id, Count(segment.Members), .. hasEntered ? [Count(segment.Entered), Count(segment.Left)] : Array.Empty<string>(), segment.AddedBy, segment.Rule]);
        }

        console.Write(segments);
        if (summary.Traits.Count > 0)
        {
            var traits = Screen.MakeTable("Computed traits", "id", "description");
            foreach (var trait in summary.Traits)
            {
                traits.Add(trait.Id, trait.Description);
            }

            console.Write(traits);
        }
    }

    /// <summary>Shows sizes and overlaps.</summary>
    /// <param name="summary">The sizes.</param>
    public void Print(SizesSummary summary)
    {
        var sizes = Screen.MakeTable("Sizes", "segment", "members");
        foreach (var size in summary.Segments)
        {
            sizes.Add(size.Id, NumberText.Grouped(size.Members));
        }

        console.Write(sizes);
        if (summary.Overlaps.Count > 0)
        {
            var overlaps = Screen.MakeTable("Overlaps", "first", "second", "in both", "of the first", "of the second", "similarity");
            foreach (var overlap in summary.Overlaps)
            {
                overlaps.Add(
                    overlap.First, overlap.Second, NumberText.Grouped(overlap.Both), NumberText.Percent(overlap.ShareOfFirst), NumberText.Percent(overlap.ShareOfSecond), NumberText.Short(overlap.Similarity));
            }

            console.Write(overlaps);
        }
    }

    /// <summary>Shows members.</summary>
    /// <param name="summary">The members.</param>
    public void Print(MembersSummary summary)
    {
        console.WriteLine($"{NumberText.Grouped(summary.Total)} profiles in {summary.Segment}");
        var members = Screen.MakeTable("Members", "profile", "since", "identifiers");
        foreach (var member in summary.Members)
        {
            members.Add(member.Profile, ProfilePrinter.TimeOf(member.Since), string.Join(", ", member.Identifiers));
        }

        console.Write(members);
    }

    /// <summary>Shows why a profile belongs to a segment or does not.</summary>
    /// <param name="summary">The reasons.</param>
    public void Print(WhySummary summary)
    {
        console.WriteLine(summary.Truth == "true" ? "The profile is in the segment." : $"The profile is not in the segment: the rule is {summary.Truth}.");
        Print(summary, depth: 0);
    }

    /// <summary>Shows how many profiles a rule takes in.</summary>
    /// <param name="summary">The estimate.</param>
    public void Print(EstimateSummary summary)
    {
        console.WriteLine(summary.Evaluated == summary.Profiles
            ? $"{NumberText.Grouped(summary.Matched)} of {NumberText.Grouped(summary.Profiles)} profiles"
            : $"About {NumberText.Grouped(summary.Estimate)} of {NumberText.Grouped(summary.Profiles)} profiles, and with a confidence of 95 % {NumberText.Grouped(summary.Low)} to {NumberText.Grouped(summary.High)}, by {NumberText.Grouped(summary.Evaluated)} that were looked at");
        if (summary.Examples.Count > 0)
        {
            console.WriteLine($"Among them: {string.Join(", ", summary.Examples)}");
        }
    }

    private void Print(WhySummary summary, int depth)
    {
        var events = summary.Events is { } count ? $", {NumberText.Grouped(count)} events" : string.Empty;
        var value = summary.Value is { } found ? $" (value {found.GetRawText()}{events})" : events.Length > 0 ? $" (no value{events})" : string.Empty;
        console.WriteLine($"{new string(' ', depth * 2)}{summary.Truth,-7} {summary.Rule}{value}");
        foreach (var part in summary.Parts)
        {
            Print(part, depth + 1);
        }
    }

    private static string Count(long? count) => count is { } number ? NumberText.Grouped(number) : string.Empty;
}
