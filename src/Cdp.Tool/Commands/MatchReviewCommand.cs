using System.CommandLine;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Live;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Commands;

/// <summary>The commands <c>cdp match review</c>, and <c>accept</c>, <c>reject</c> and <c>skip</c> below it.</summary>
internal static class MatchReviewCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var limit = new Option<int>("--limit") { Description = "How many pairs are listed at most.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var store = new StoreOptions();
        var command = new Command("review", "Lists the pairs that a person is to decide: those that nobody skipped first, the likeliest first, with the values side by side.")
        {
            limit,
            CreateVerdict(host, ReviewVerdict.Accept, "Decides that two identifiers that match are one person."),
            CreateVerdict(host, ReviewVerdict.Reject, "Decides that two identifiers that match are two people."),
            CreateVerdict(host, ReviewVerdict.Skip, "Puts a pair behind the others, for somebody else to decide."),
        };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var most = parsed.GetValue(limit);
            if (most < 1)
            {
                throw new ToolException("--limit is less than 1. Give how many pairs to list.");
            }

            await using var opened = OpenStore.Prepare(store.RequestOf(parsed), host);
            await opened.OpenExistingAsync(cancellationToken);
            var pairs = await opened.Cdp.Matching.ReviewAsync(most, cancellationToken);
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, ReviewSummary.Of(pairs), ToolJsonContext.Default.ReviewSummary);
            }
            else
            {
                new MatchPrinter(Screen.Of(host.Output)).Print(pairs, most);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static Command CreateVerdict(ToolHost host, ReviewVerdict verdict, string description)
    {
        var first = new Argument<string>("A") { Description = "An identifier, such as email:ada@example.com." };
        var second = new Argument<string>("B") { Description = "The other identifier, such as crm_id:17." };
        var by = new Option<string>("--by") { Description = "Who decides, for the history.", HelpName = "NAME", Required = true };
        var reason = new Option<string?>("--reason") { Description = "Why, for the history.", HelpName = "TEXT" };
        var takeBack = new Option<bool>("--take-back") { Description = "Take that decision back." };
        var store = new StoreOptions();
        var command = new Command(verdict.ToString().ToLowerInvariant(), description) { first, second, by, reason };
        if (verdict != ReviewVerdict.Skip)
        {
            command.Options.Add(takeBack);
        }

        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var decision = new ReviewDecision(
                verdict,
                parsed.GetRequiredValue(first),
                parsed.GetRequiredValue(second),
                parsed.GetRequiredValue(by),
                parsed.GetValue(reason),
                verdict != ReviewVerdict.Skip && parsed.GetValue(takeBack));
            decision.Check();
            await using var opened = OpenStore.Prepare(store.RequestOf(parsed), host);
            await opened.OpenExistingAsync(cancellationToken);
            var outcome = await decision.TakeAsync(opened.Cdp, cancellationToken);
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, VerdictSummary.Of(outcome), ToolJsonContext.Default.VerdictSummary);
            }
            else
            {
                new MatchPrinter(Screen.Of(host.Output)).Print(outcome);
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
