using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Tool.Json;
using Cdp.Tool.Stores;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Tells a person why identifiers are together or apart, and what a decision did.</summary>
/// <param name="console">Where to.</param>
internal sealed class IdentityPrinter(IAnsiConsole console)
{
    /// <summary>Makes a table of merges and splits.</summary>
    /// <param name="title">What they are.</param>
    /// <param name="changes">The changes.</param>
    /// <returns>The table.</returns>
    public static Table MakeChanges(string title, IReadOnlyList<IdentityChange> changes)
    {
        var table = Screen.MakeTable(title, "when", "what", "identifiers moved", "cause");
        foreach (var change in changes)
        {
            var what = change.Kind == IdentityChangeKind.Merge ? $"{change.Other} merged into {change.Profile}" : $"{change.Other} split from {change.Profile}";
            var cause = change.Cause switch
            {
                IdentityChangeCause.Event => $"event {change.MessageId} of {change.Source}",
                IdentityChangeCause.Decision => $"decision of {change.DecidedBy}",
                IdentityChangeCause.Match => "records that match",
                _ => "changed rules",
            };
            table.Add(ProfilePrinter.TimeOf(change.At), what, NumberText.Of(change.Moved.Count), cause);
        }

        return table;
    }

    /// <summary>Tells why two identifiers are together or apart.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="matches">What the matches in it are made of.</param>
    public void Print(IdentityExplanation explanation, IReadOnlyDictionary<Identity.Link, MatchEvidence> matches)
    {
        console.WriteLine(explanation.Statement);
        if (explanation.Path.Count > 0)
        {
            var table = Screen.MakeTable("From the first to the second", "step", "from", "to", "why", "first", "sources");
            for (var i = 0; i < explanation.Path.Count; i++)
            {
                var link = explanation.Path[i];
                table.Add(
                    NumberText.Of(i + 1), IdentifierText.Of(link.A), IdentifierText.Of(link.B), WhyOf(link), ProfilePrinter.TimeOf(link.Link.FirstSeen), string.Join(", ", link.Sources));
            }

            console.Write(table);
        }

        if (explanation.Refused.Count > 0)
        {
            var table = Screen.MakeTable("Between the two profiles", "in the first", "in the second", "refused by", "why", "first", "sources");
            foreach (var link in explanation.Refused)
            {
                table.Add(
                    IdentifierText.Of(link.A), IdentifierText.Of(link.B), LinkWords.Of(link.Link.State), WhyOf(link), ProfilePrinter.TimeOf(link.Link.FirstSeen), string.Join(", ", link.Sources));
            }

            console.Write(table);
        }

        foreach (var link in explanation.Path.Concat(explanation.Refused))
        {
            if (matches.TryGetValue(link.Link, out var evidence))
            {
                console.WriteLine($"The match of {IdentifierText.Of(link.A)} and {IdentifierText.Of(link.B)}, which {StateOf(link.Link.State)}:");
                new MatchPrinter(console).Print(evidence);
            }
        }
    }

    /// <summary>Tells what a decision did.</summary>
    /// <param name="outcome">The changes.</param>
    /// <param name="decided">What is kept apart.</param>
    /// <param name="isRehearsal">Whether nothing was changed.</param>
    public void Print(IdentityOutcome outcome, IReadOnlyList<DecidedPair> decided, bool isRehearsal)
    {
        if (outcome.Changes.Count > 0)
        {
            console.Write(MakeChanges(isRehearsal ? "Would change" : "Changed", outcome.Changes));
        }
        else
        {
            console.WriteLine(isRehearsal ? "No profile would change." : "No profile changed.");
        }

        if (decided.Count > 0)
        {
            var table = Screen.MakeTable(isRehearsal ? "Would be kept apart" : "Kept apart", "identifier", "and", "decided by", "reason");
            foreach (var pair in decided)
            {
                table.Add(pair.A, pair.B, pair.DecidedBy, pair.Reason);
            }

            console.Write(table);
        }

        console.WriteLine(isRehearsal
            ? "This was a dry run: nothing was changed."
            : "To take a decision back: cdp unmerge IDENTIFIER --from AND --take-back, for each pair.");
    }

    private static string StateOf(LinkState state) => state switch
    {
        LinkState.Holds => "holds",
        LinkState.AwaitsReview => "awaits review",
        _ => "is refused",
    };

    private static string WhyOf(LinkEvidence link) =>
        link.Link.DecidedBy is null ? link.Statement
        : $"{link.Statement} {(link.Link.Kind == LinkKind.Match ? "Skipped" : "Decided")} by {link.Link.DecidedBy}{(link.Link.Reason is null ? "." : $": {link.Link.Reason}")}";
}
