using Cdp.Identity;
using Cdp.Storage;
using Cdp.Storage.InMemory;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Identity;

public sealed class GraphUpdateTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly InMemoryStorage _storage = new();
    private int _tenants;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task Clusters_kept_step_by_step_equal_those_resolved_from_scratch() =>
        await GraphHistory.Gen.SampleAsync(
            async history =>
            {
                var tenant = new TenantId($"t{Interlocked.Increment(ref _tenants)}");
                var options = history.CreateOptions();
                var rules = new IdentityRules(options) { HubDegree = history.HubDegree };
                foreach (var step in history.Steps)
                {
                    await _storage.WriteAsync(tenant, (transaction, token) => TakeAsync(transaction, rules, step, token), CancellationToken.None);
                }

                var (nodes, links) = await ReadAsync(tenant);
                var scratch = new IdentityResolver(rules).Resolve(nodes, links);
                nodes.Select(node => (node.Id, node.Profile, node.Status)).Should().Equal(scratch.Identifiers.Select(node => (node.Id, node.Profile, node.Status)));
                var states = links.ToDictionary(link => (link.A, link.B, link.Kind), link => link.State > LinkState.Forbids);
                foreach (var link in scratch.Links)
                {
                    states[(link.A, link.B, link.Kind)].Should().Be(link.State > LinkState.Forbids, "{0} is {1} from scratch", link, link.State);
                }
            },
            iter: 3_000,
            threads: 1);

    [Fact]
    public async Task Resolving_from_scratch_equals_the_slow_obvious_twin() =>
        await GraphHistory.Gen.SampleAsync(
            async history =>
            {
                var tenant = new TenantId($"n{Interlocked.Increment(ref _tenants)}");
                var options = history.CreateOptions();
                var rules = new IdentityRules(options);
                foreach (var step in history.Steps)
                {
                    await _storage.WriteAsync(tenant, (transaction, token) => TakeAsync(transaction, rules, step, token), CancellationToken.None);
                }

                var (nodes, links) = await ReadAsync(tenant);
                var twin = NaiveResolver.Resolve(nodes, links, options);
                foreach (var node in new IdentityResolver(rules).Resolve(nodes, links).Identifiers)
                {
                    node.Profile.Value.Should().Be(twin[node.Id].Min());
                }
            },
            iter: 2_000,
            threads: 1);

    private static async ValueTask<bool> TakeAsync(ICdpTransaction transaction, IdentityRules rules, GraphHistory.Step step, CancellationToken cancellationToken)
    {
        var at = Start.AddMinutes(step.At);
        var nodes = new List<IdentifierNode>();
        foreach (var index in new[] { step.A, step.B, step.C }.Distinct())
        {
            var identifier = GraphHistory.Identifiers[index];
            var status = rules.IsBlocked(identifier) ? IdentifierStatus.Blocked : IdentifierStatus.Linking;
            nodes.Add(await transaction.Identity.FindIdentifierAsync(identifier, cancellationToken)
                ?? await transaction.Identity.AddIdentifierAsync(identifier, status, at, cancellationToken));
        }

        var update = new GraphUpdate(rules, transaction.Identity, transaction.Events);
        var (a, b) = (Math.Min(nodes[0].Id, nodes[1].Id), Math.Max(nodes[0].Id, nodes[1].Id));
        if (step.Kind == LinkKind.SeenTogether)
        {
            await update.SeeTogetherAsync(nodes, at, cancellationToken);
        }
        else if (step.Remove)
        {
            if (await transaction.Identity.FindLinkAsync(a, b, step.Kind, cancellationToken) is { } link)
            {
                await update.RemoveAsync(link, cancellationToken);
            }
        }
        else if (await transaction.Identity.FindLinkAsync(a, b, step.Kind, cancellationToken) is null)
        {
            await update.AddAsync(new Link { A = a, B = b, Kind = step.Kind, FirstSeen = at, Weight = step.Kind == LinkKind.Match ? step.At : 0 }, cancellationToken);
        }

        return true;
    }

    private ValueTask<(List<IdentifierNode> Nodes, List<Link> Links)> ReadAsync(TenantId tenant) =>
        _storage.ReadAsync(
            tenant,
            async (transaction, token) =>
            {
                var nodes = new List<IdentifierNode>();
                await foreach (var node in transaction.Identity.ReadIdentifiersAsync(0, token))
                {
                    nodes.Add(node);
                }

                var links = new List<Link>();
                await foreach (var link in transaction.Identity.ReadLinksAsync(null, null, token))
                {
                    links.Add(link);
                }

                return (nodes, links);
            },
            CancellationToken.None);
}
