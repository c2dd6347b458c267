using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Tool.Live;
using Cdp.Tool.Stores;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows pairs that match, what the match weighs, and what was decided about them.</summary>
/// <param name="console">Where to.</param>
internal sealed class MatchPrinter(IAnsiConsole console)
{
    /// <summary>Shows the pairs that await review.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="limit">How many were asked for at most.</param>
    public void Print(IReadOnlyList<MatchEvidence> pairs, int limit)
    {
        foreach (var (number, pair) in pairs.Index())
        {
            console.WriteLine($"{NumberText.Of(number + 1)}. {IdentifierText.Of(pair.A)} {IdentifierText.Of(pair.B)}");
            Print(pair);
            if (pair.Link?.DecidedBy is { } skippedBy)
            {
                console.WriteLine($"Skipped by {skippedBy}{(pair.Link.Reason is null ? "." : $": {pair.Link.Reason}")}");
            }
        }

        if (pairs.Count == 0)
        {
            console.WriteLine("No pair awaits review.");
            return;
        }

        console.WriteLine("Decide: cdp match review accept|reject|skip A B --by NAME");
        if (pairs.Count == limit)
        {
            console.WriteLine($"There may be more than {NumberText.Of(limit)}: --limit lists them.");
        }
    }

    /// <summary>Shows a pair.</summary>
    /// <param name="pair">The pair.</param>
    public void Print(MatchEvidence pair)
    {
        var values = Screen.MakeTable("Records", "trait", $"{pair.SourceA}, {IdentifierText.Of(pair.A)}, {pair.ProfileA}", $"{pair.SourceB}, {IdentifierText.Of(pair.B)}, {pair.ProfileB}");
        foreach (var value in pair.Values)
        {
            values.Add(value.Trait, value.A, value.B);
        }

        console.Write(values);
        console.Write(Waterfall.Make(pair.PriorWeight, pair.Steps));
        console.WriteLine($"Match weight {NumberText.Short(pair.Weight)}, probability {NumberText.Exact(pair.Probability)}.");
    }

    /// <summary>Shows what a decision did.</summary>
    /// <param name="outcome">The decision.</param>
    public void Print(ReviewOutcome outcome)
    {
        var changed = outcome.Changes.Count > 0;
        if (changed)
        {
            console.Write(IdentityPrinter.MakeChanges("Changed", outcome.Changes));
        }

        console.WriteLine(outcome switch
        {
            { TakenBack: true } => changed ? "The decision was taken back." : "The decision was taken back; no profile changed.",
            { Verdict: "skip" } => "The pair comes behind the others now.",
            { State: LinkState.Holds or LinkState.Forbids } =>
                $"{(changed ? "Decided." : "Decided; no profile changed.")} To take it back: cdp match review {outcome.Verdict} {outcome.A} {outcome.B} --take-back",
            _ => $"The decision is kept, but does not unite the two: {LinkWords.Of(outcome.State!.Value)}.",
        });
    }
}
