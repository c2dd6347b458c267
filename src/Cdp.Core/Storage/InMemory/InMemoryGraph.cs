using Cdp.Identity;

namespace Cdp.Storage.InMemory;

/// <summary>The identity graph of one tenant.</summary>
internal sealed class InMemoryGraph
{
    /// <summary>Gets the identifiers by rising number.</summary>
    public List<IdentifierEntry> Identifiers { get; } = [];

    public Dictionary<long, IdentifierEntry> ById { get; } = [];

    public Dictionary<Identifier, IdentifierEntry> ByValue { get; } = [];

    /// <summary>Gets the identifiers of each cluster by rising number. A cluster without identifiers is not there.</summary>
    public Dictionary<ProfileId, SortedDictionary<long, IdentifierEntry>> Clusters { get; } = [];

    /// <summary>Gets the sightings by rising number.</summary>
    public List<SightingEntry> Sightings { get; } = [];

    public Dictionary<long, SightingEntry> SightingById { get; } = [];

    public Dictionary<SightingKey, SightingEntry> SightingByKey { get; } = [];

    public OrderedTable<LinkKey, LinkEntry> Links { get; } = new();

    public Dictionary<ProfileId, List<IdentityChange>> Changes { get; } = [];

    public Dictionary<IdentityChangeKind, long> ChangeCounts { get; } = [];

    public string? RulesFingerprint { get; set; }

    public IdentifierEntry Get(long identifier) =>
        ById.TryGetValue(identifier, out var entry)
            ? entry
            : throw new InvalidOperationException($"Identifier number {identifier} is not stored. Add it first.");

    public void Join(IdentifierEntry entry, ProfileId profile)
    {
        if (!Clusters.TryGetValue(profile, out var members))
        {
            members = [];
            Clusters.Add(profile, members);
        }

        members.Add(entry.Node.Id, entry);
    }

    public void Leave(IdentifierEntry entry, ProfileId profile)
    {
        var members = Clusters[profile];
        members.Remove(entry.Node.Id);
        if (members.Count == 0)
        {
            Clusters.Remove(profile);
        }
    }

    public void Attach(LinkEntry entry)
    {
        Get(entry.Link.A).LinksOf(entry.Filter).Add(entry, atA: true);
        Get(entry.Link.B).LinksOf(entry.Filter).Add(entry, atA: false);
    }

    public void Detach(LinkEntry entry)
    {
        Get(entry.Link.A).LinksOf(entry.Filter).Remove(entry, atA: true, entry.Link.A);
        Get(entry.Link.B).LinksOf(entry.Filter).Remove(entry, atA: false, entry.Link.B);
    }
}
