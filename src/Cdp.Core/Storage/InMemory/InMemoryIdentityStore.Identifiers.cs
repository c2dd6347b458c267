using Cdp.Identity;

namespace Cdp.Storage.InMemory;

internal sealed partial class InMemoryIdentityStore
{
    public ValueTask<IdentifierNode?> FindIdentifierAsync(Identifier identifier, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(graph.ByValue.TryGetValue(identifier, out var entry) ? entry.Node : null);
    }

    public ValueTask<IReadOnlyList<IdentifierNode>> GetIdentifiersAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentNullException.ThrowIfNull(ids);
        var found = new List<IdentifierNode>(ids.Count);
        foreach (var id in new SortedSet<long>(ids))
        {
            if (graph.ById.TryGetValue(id, out var entry))
            {
                found.Add(entry.Node);
            }
        }

        return new(found);
    }

    public ValueTask<IdentifierNode> AddIdentifierAsync(
        Identifier identifier,
        IdentifierStatus status,
        DateTimeOffset firstSeen,
        CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        if (graph.ByValue.ContainsKey(identifier))
        {
            throw new InvalidOperationException("The identifier is stored already. Find it first.");
        }

        var id = transaction.Counters.NextIdentifier(journal);
        var entry = new IdentifierEntry(new IdentifierNode
        {
            Id = id,
            Identifier = identifier,
            Status = status,
            FirstSeen = firstSeen.CutToMilliseconds(),
            Profile = new ProfileId(id),
        });

        graph.Identifiers.Add(entry);
        graph.ById.Add(id, entry);
        graph.ByValue.Add(identifier, entry);
        graph.Join(entry, entry.Node.Profile);
        journal.Note(() =>
        {
            graph.Leave(entry, entry.Node.Profile);
            graph.ByValue.Remove(identifier);
            graph.ById.Remove(id);
            graph.Identifiers.RemoveAt(graph.Identifiers.Count - 1);
        });
        return new(entry.Node);
    }

    public ValueTask UpdateIdentifierAsync(IdentifierNode node, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(node);
        var entry = graph.Get(node.Id);
        var before = entry.Node;
        journal.Note(() => entry.Node = before);
        entry.Node = before with { Status = node.Status, FirstSeen = node.FirstSeen.CutToMilliseconds() };
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<IdentifierNode> ReadIdentifiersAsync(long afterId, CancellationToken cancellationToken) =>
        transaction.List(RisingList.ReadAfter(graph.Identifiers, afterId, entry => entry.Node.Id).Select(entry => entry.Node), cancellationToken);

    public ValueTask<IReadOnlyList<IdentifierNode>> GetClusterAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(graph.Clusters.TryGetValue(profile, out var members) ? [.. members.Values.Select(entry => entry.Node)] : []);
    }

    public ValueTask AssignClusterAsync(IReadOnlyCollection<long> ids, ProfileId profile, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(ids);
        // All are found first, so that a number that is not stored changes nothing.
        foreach (var entry in ids.Select(graph.Get).ToArray())
        {
            var before = entry.Node.Profile;
            Assign(entry, profile);
            journal.Note(() => Assign(entry, before));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<long> CountIdentifiersAsync(CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(graph.Identifiers.Count);
    }

    public ValueTask<long> CountClustersAsync(CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(graph.Clusters.Count);
    }

    public ValueTask<int> AddNeighborsAsync(long id, string neighborType, int delta, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        var neighbors = graph.Get(id).Neighbors;
        var before = neighbors.GetValueOrDefault(neighborType);
        var after = checked(before + delta);
        SetNeighbors(neighbors, neighborType, after);
        journal.Note(() => SetNeighbors(neighbors, neighborType, before));
        return new(after);
    }

    public ValueTask<IReadOnlyDictionary<string, int>> GetNeighborsAsync(long id, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(graph.ById.TryGetValue(id, out var entry) ? new Dictionary<string, int>(entry.Neighbors) : []);
    }

    private static void SetNeighbors(Dictionary<string, int> neighbors, string type, int count)
    {
        if (count == 0)
        {
            neighbors.Remove(type);
        }
        else
        {
            neighbors[type] = count;
        }
    }

    private void Assign(IdentifierEntry entry, ProfileId profile)
    {
        graph.Leave(entry, entry.Node.Profile);
        entry.Node = entry.Node with { Profile = profile };
        graph.Join(entry, profile);
    }
}
