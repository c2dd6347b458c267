using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>All that is stored about matches at a moment: identifiers, links and records, ready to be weighed.</summary>
internal sealed class MatchSnapshot
{
    private readonly Dictionary<long, List<long>> _blocks;

    private MatchSnapshot(LiveModel model, Dictionary<long, IdentifierNode> nodes, List<Link> links, List<RecordEntry> entries)
    {
        Model = model;
        Nodes = nodes;
        Links = links;
        Entries = entries;
        Comparable = model.Compile(entries);
        _blocks = MatchMonitor.Group(Comparable);
    }

    public LiveModel Model { get; }

    public IReadOnlyDictionary<long, IdentifierNode> Nodes { get; }

    /// <summary>Gets all links, by rising ends.</summary>
    public IReadOnlyList<Link> Links { get; }

    public IReadOnlyList<RecordEntry> Entries { get; }

    public ComparableEntries Comparable { get; }

    /// <summary>Gets who has each key.</summary>
    public IReadOnlyDictionary<long, List<long>> Blocks => _blocks;

    /// <summary>Gets the matches, in whatever state.</summary>
    public IEnumerable<Link> Matches => Links.Where(link => link.Kind == LinkKind.Match);

    public static async ValueTask<MatchSnapshot> ReadAsync(ICdpTransaction transaction, LiveModel model, CancellationToken cancellationToken)
    {
        var nodes = new Dictionary<long, IdentifierNode>();
        await foreach (var node in transaction.Identity.ReadIdentifiersAsync(0, cancellationToken).ConfigureAwait(false))
        {
            nodes.Add(node.Id, node);
        }

        var links = new List<Link>();
        await foreach (var link in transaction.Identity.ReadLinksAsync(null, null, cancellationToken).ConfigureAwait(false))
        {
            links.Add(link);
        }

        var entries = new List<RecordEntry>();
        await foreach (var entry in transaction.Matches.ReadAsync(0, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(entry);
        }

        return new MatchSnapshot(model, nodes, links, entries);
    }

    /// <summary>Tells whether a key brings records together: not too many have it.</summary>
    public bool IsActive(long key) => _blocks[key].Count <= Model.Settings.MaxBlockSize;

    public ProfileId ProfileOf(long identifier) => Nodes[identifier].Profile;

    public bool IsLinked(Link link) => ProfileOf(link.A) == ProfileOf(link.B);
}
