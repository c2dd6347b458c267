using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Storage.PostgreSql.Connections;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>What a transaction has read of one tenant, and what it has written and not sent yet.</summary>
/// <remarks>
/// A writing transaction reads a row only when it holds its lock, so what is kept here stays right until the end. A missing row is kept as
/// <see langword="null"/>. Works of a group share it: when one is taken back, the whole group is.
/// </remarks>
internal sealed class TenantRows(int tenant)
{
    public int Tenant { get; } = tenant;

    // Identifiers and clusters.
    public Dictionary<Guid, NodeRow?> ByDigest { get; } = [];

    public Dictionary<long, NodeRow?> ById { get; } = [];

    public Dictionary<long, HashSet<long>> Clusters { get; } = [];

    public HashSet<long> ChangedNodes { get; } = [];

    /// <summary>Gets, by the cluster, the identifiers that joined it; some may have gone on to another.</summary>
    public Dictionary<long, HashSet<long>> Joined { get; } = [];

    /// <summary>Gets the identifiers that are not in the database yet: nothing about them is there either.</summary>
    public HashSet<long> Fresh { get; } = [];

    // Links.
    public Dictionary<LinkKey, Link?> Links { get; } = [];

    public Dictionary<(long Id, LinkFilter Filter), List<Link>> StoredLinks { get; } = [];

    /// <summary>Gets the identifiers that have too many links to read all of them at once.</summary>
    public HashSet<long> ManyLinks { get; } = [];

    public Dictionary<LinkKey, Link?> ChangedLinks { get; } = [];

    public Dictionary<long, HashSet<LinkKey>> ChangedLinksOf { get; } = [];

    // Neighbours, by the number of their type.
    public Dictionary<long, Dictionary<int, int>> Neighbors { get; } = [];

    public HashSet<long> ChangedNeighbors { get; } = [];

    // Sightings.
    public Dictionary<Guid, SightingRow?> SightingsByDigest { get; } = [];

    public Dictionary<long, SightingRow?> SightingsById { get; } = [];

    public HashSet<long> ChangedSightings { get; } = [];

    // Profiles and what was observed.
    public Dictionary<long, List<Observation>> StoredObservations { get; } = [];

    /// <summary>Gets the identifiers that have too many observations to read all of them at once.</summary>
    public HashSet<long> ManyObservations { get; } = [];

    public Dictionary<long, Dictionary<(Guid Digest, string Source), Observation>> AddedObservations { get; } = [];

    public Dictionary<long, ProfileRow?> Profiles { get; } = [];

    public HashSet<long> ChangedProfiles { get; } = [];

    // Matches.
    public int? ActiveModel { get; set; }

    public Dictionary<long, RecordEntry?> Entries { get; } = [];

    /// <summary>Gets or sets a value that tells whether every entry was read: an identifier that is not among them has none.</summary>
    public bool HasAllEntries { get; set; }

    public HashSet<long> ChangedEntries { get; } = [];

    /// <summary>Gets, by key, which identifiers entered the block and which left it.</summary>
    public Dictionary<long, Dictionary<long, bool>> ChangedBlocks { get; } = [];

    /// <summary>Gets the identifiers that were found in blocks whose locks are held.</summary>
    public HashSet<long> BlockedEntries { get; } = [];

    // Segments.
    public long? SegmentRules { get; set; }

    /// <summary>Gets the statements that write about segments and are not sent yet, in order.</summary>
    public List<Statement> Waiting { get; } = [];

    // Events and history.
    public Dictionary<Guid, bool> KnownEvents { get; } = [];

    public Dictionary<Guid, EventEntry> AddedEvents { get; } = [];

    public List<IdentityChange> AddedChanges { get; } = [];

    public bool HasChanges =>
        ChangedNodes.Count + ChangedLinks.Count + ChangedNeighbors.Count + ChangedSightings.Count + AddedObservations.Count + ChangedProfiles.Count + AddedChanges.Count + ChangedEntries.Count + Waiting.Count > 0;

    public void Keep(NodeRow row)
    {
        ById[row.Node.Id] = row;
        ByDigest[row.Digest] = row;
    }

    public void Keep(SightingRow row)
    {
        SightingsById[row.Sighting.Id] = row;
        SightingsByDigest[row.Digest] = row;
    }
}
