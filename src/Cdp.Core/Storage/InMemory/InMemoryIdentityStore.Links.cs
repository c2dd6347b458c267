using Cdp.Identity;

namespace Cdp.Storage.InMemory;

internal sealed partial class InMemoryIdentityStore
{
    public ValueTask<Link?> FindLinkAsync(long a, long b, LinkKind kind, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(graph.Links.TryGet(new LinkKey(a, b, kind), out var entry) ? entry.Link : null);
    }

    public ValueTask SaveLinkAsync(Link link, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(link);
        if (link.A >= link.B)
        {
            throw new ArgumentException("The first end of a link is the identifier with the smaller number.", nameof(link));
        }

        _ = graph.Get(link.A);
        _ = graph.Get(link.B);
        var entry = new LinkEntry(link with
        {
            FirstSeen = link.FirstSeen.CutToMilliseconds(),
            LastSeen = link.LastSeen?.CutToMilliseconds(),
        });
        var key = new LinkKey(link.A, link.B, link.Kind);
        if (graph.Links.TryGet(key, out var before))
        {
            Detach(before, journal);
        }

        graph.Links.Set(key, entry, journal);
        graph.Attach(entry);
        journal.Note(() => graph.Detach(entry));
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveLinkAsync(long a, long b, LinkKind kind, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        var key = new LinkKey(a, b, kind);
        if (!graph.Links.TryGet(key, out var entry))
        {
            return new(false);
        }

        Detach(entry, journal);
        return new(graph.Links.Remove(key, journal));
    }

    public ValueTask<IReadOnlyList<Link>> GetLinksAsync(long id, LinkFilter filter, int limit, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (!graph.ById.TryGetValue(id, out var entry))
        {
            return new([]);
        }

        var links = entry.LinksOf(filter);
        var found = new Link[Math.Min(limit, links.Count)];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = links[i].Link;
        }

        return new(found);
    }

    public IAsyncEnumerable<Link> ReadLinksAsync(LinkFilter? filter, Link? after, CancellationToken cancellationToken) =>
        transaction.List(
            graph.Links.ReadAfter(after is null ? default : new LinkKey(after.A, after.B, after.Kind)).Where(entry => filter is null || entry.Filter == filter).Select(entry => entry.Link),
            cancellationToken);

    public ValueTask<long> CountLinksAsync(LinkFilter filter, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(graph.Links.ReadAfter(default).LongCount(entry => entry.Filter == filter));
    }

    private void Detach(LinkEntry entry, UndoJournal journal)
    {
        graph.Detach(entry);
        journal.Note(() => graph.Attach(entry));
    }
}
