using System.CommandLine;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Live;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Commands;

/// <summary>The commands <c>cdp profile show</c> and <c>cdp profile explain</c>.</summary>
internal static class ProfileCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host) => new("profile", "Shows golden profiles of a store, and why identifiers are in one.")
    {
        CreateShow(host),
        CreateExplain(host),
    };

    private static Command CreateShow(ToolHost host)
    {
        var subject = new Argument<string>("ID|TYPE:VALUE") { Description = "The id of a profile, such as p42, or an identifier, such as email:ada@example.com." };
        var store = new StoreOptions();
        var command = new Command("show", "Shows a golden profile: identifiers, traits with their origins and the values they beat, merges and splits.") { subject };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = OpenStore.Prepare(store.RequestOf(parsed), host);
            var text = parsed.GetRequiredValue(subject);
            var id = ProfileId.TryParse(text, null, out var found) ? found : default;
            var identifier = id.IsNone ? IdentifierText.Parse(text) : default;
            await opened.OpenExistingAsync(cancellationToken);
            var profile = (id.IsNone
                ? await opened.Cdp.Profiles.FindAsync(identifier.Type, identifier.Value, cancellationToken: cancellationToken)
                : await opened.Cdp.Profiles.GetAsync(id, cancellationToken))
                ?? throw new ToolException($"There is no profile {(id.IsNone ? "with the identifier " : string.Empty)}{text}. Check its spelling, or look it up by another identifier.");
            var history = await opened.Cdp.Identity.HistoryAsync(profile.Id, cancellationToken);
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, ProfileSummary.Of(profile, history), ToolJsonContext.Default.ProfileSummary);
            }
            else
            {
                new ProfilePrinter(Screen.Of(host.Output)).Print(profile, history);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static Command CreateExplain(ToolHost host)
    {
        var first = new Argument<string>("A") { Description = "An identifier, such as email:ada@example.com." };
        var second = new Argument<string>("B") { Description = "Another identifier, such as user_id:u1." };
        var store = new StoreOptions();
        var command = new Command("explain", "Shows why two identifiers are, or are not, in one profile: the links from the one to the other, and what matches weigh.") { first, second };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = OpenStore.Prepare(store.RequestOf(parsed), host);
            var (a, b) = (IdentifierText.Parse(parsed.GetRequiredValue(first)), IdentifierText.Parse(parsed.GetRequiredValue(second)));
            await opened.OpenExistingAsync(cancellationToken);
            var explanation = await opened.Cdp.Identity.ExplainAsync(a, b, cancellationToken);
            var matches = await Waterfalls.FindAsync(opened.Cdp.Matching, explanation, cancellationToken);
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, ExplanationSummary.Of(explanation, matches), ToolJsonContext.Default.ExplanationSummary);
            }
            else
            {
                new IdentityPrinter(Screen.Of(host.Output)).Print(explanation, matches);
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
