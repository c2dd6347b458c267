using System.CommandLine;
using Cdp.Identity;
using Cdp.Storage;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp unmerge</c>.</summary>
internal static class UnmergeCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var subject = new Argument<string>("ID|TYPE:VALUE") { Description = "A profile, such as p42, to undo a merge of; or an identifier, such as email:ada@example.com, to take out of its profile." };
        var absorbed = new Option<string?>("--absorbed") { Description = "With a profile: the profile to set free. By default the one absorbed last.", HelpName = "ID" };
        var from = new Option<string?>("--from") { Description = "With an identifier: keep it apart from this one alone.", HelpName = "TYPE:VALUE" };
        var takeBack = new Option<bool>("--take-back") { Description = "With --from: take back that the two are kept apart." };
        var by = new Option<string>("--by") { Description = "Who decides, for the history.", HelpName = "NAME", Required = true };
        var reason = new Option<string?>("--reason") { Description = "Why, for the history.", HelpName = "TEXT" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what it would do, and change nothing." };
        var store = new StoreOptions();
        var command = new Command("unmerge", "Undoes a merge of profiles, or takes an identifier out of its profile, and keeps them apart.") { subject, absorbed, from, takeBack, by, reason, dryRun };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var decision = new SplitDecision
            {
                Subject = parsed.GetRequiredValue(subject),
                Absorbed = parsed.GetValue(absorbed),
                From = parsed.GetValue(from),
                TakesBack = parsed.GetValue(takeBack),
                By = parsed.GetRequiredValue(by),
                Reason = parsed.GetValue(reason),
            };
            decision.Check();
            var isRehearsal = parsed.GetValue(dryRun);
            await using var opened = OpenStore.Prepare(store.RequestOf(parsed), host, isRehearsal ? Rehearse : null);
            await opened.OpenExistingAsync(cancellationToken);
            var outcome = await decision.TakeAsync(opened.Cdp.Identity, cancellationToken);
            var decided = await FindEndsAsync(opened, outcome.Decisions, cancellationToken);
            if (store.IsJson(parsed))
            {
                ResultJson.Write(host.Output, OutcomeSummary.Of(outcome, decided, isRehearsal), ToolJsonContext.Default.OutcomeSummary);
            }
            else
            {
                new IdentityPrinter(Screen.Of(host.Output)).Print(outcome, decided, isRehearsal);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static void Rehearse(ICdpBuilder builder)
    {
        var chosen = builder.Services.Last(service => service.ServiceType == typeof(ICdpStorage) && !service.IsKeyedService);
        builder.Services.Remove(chosen);
        builder.Services.AddSingleton<ICdpStorage>(services => new RehearsalStorage((ICdpStorage)chosen.ImplementationFactory!(services)));
    }

    // What a rehearsal adds is not there any more; but it decides about identifiers that were seen, and about new ones only with --from.
    private static async Task<IReadOnlyList<DecidedPair>> FindEndsAsync(OpenStore store, IReadOnlyList<Link> decisions, CancellationToken cancellationToken)
    {
        long[] ids = [.. decisions.SelectMany(link => new[] { link.A, link.B }).Distinct()];
        var nodes = await store.Storage.ReadAsync(
            store.Tenant, (transaction, token) => transaction.Identity.GetIdentifiersAsync(ids, token), cancellationToken);
        var identifiers = nodes.ToDictionary(node => node.Id, node => IdentifierText.Of(node.Identifier));
        return
        [
            .. decisions.Select(link => new DecidedPair(
                identifiers.GetValueOrDefault(link.A, "a new identifier"), identifiers.GetValueOrDefault(link.B, "a new identifier"), link.DecidedBy, link.Reason)),
        ];
    }
}
