namespace Cdp.Identity;

/// <summary>Keeps the identity graph: identifiers, links, sightings and the history of merges and splits.</summary>
/// <remarks>
/// An instance belongs to one transaction and one tenant and is not safe for concurrent use. What was written is seen by later calls in the same transaction.
/// The store keeps what it is told; the rules are applied by its callers.
/// </remarks>
public interface IIdentityStore
{
    /// <summary>Finds the sighting of a set of identifiers.</summary>
    /// <param name="source">The source.</param>
    /// <param name="identifiers">The identifiers, in ascending order, without repetition.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The sighting, or <see langword="null"/> when the source never sent exactly this set.</returns>
    ValueTask<Sighting?> FindSightingAsync(string source, IReadOnlyList<Identifier> identifiers, CancellationToken cancellationToken);

    /// <summary>Adds a sighting.</summary>
    /// <param name="source">The source.</param>
    /// <param name="identifiers">The identifiers, in ascending order of type and value, without repetition; all are stored.</param>
    /// <param name="owner">The number of the most trusted one.</param>
    /// <param name="firstSeen">The time of the event.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The sighting.</returns>
    ValueTask<Sighting> AddSightingAsync(string source, IReadOnlyList<IdentifierNode> identifiers, long owner, DateTimeOffset firstSeen, CancellationToken cancellationToken);

    /// <summary>Changes the owner, the first time and the mark of a sighting.</summary>
    /// <param name="sighting">The sighting as it is to be; it is stored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask UpdateSightingAsync(Sighting sighting, CancellationToken cancellationToken);

    /// <summary>Lists the sightings that include an identifier.</summary>
    /// <param name="identifier">The number of the identifier.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The sightings, by rising number.</returns>
    ValueTask<IReadOnlyList<Sighting>> GetSightingsAsync(long identifier, CancellationToken cancellationToken);

    /// <summary>Lists the sightings whose events belong to some identifiers.</summary>
    /// <param name="owners">The numbers of the identifiers.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The sightings, by rising number.</returns>
    ValueTask<IReadOnlyList<Sighting>> GetOwnedSightingsAsync(IReadOnlyCollection<long> owners, CancellationToken cancellationToken);

    /// <summary>Lists all sightings.</summary>
    /// <param name="afterId">The sighting after which to start; 0 for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The sightings, by rising number.</returns>
    IAsyncEnumerable<Sighting> ReadSightingsAsync(long afterId, CancellationToken cancellationToken);

    /// <summary>Finds an identifier by type and value.</summary>
    /// <param name="identifier">The type and normalised value.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The identifier, or <see langword="null"/>.</returns>
    ValueTask<IdentifierNode?> FindIdentifierAsync(Identifier identifier, CancellationToken cancellationToken);

    /// <summary>Gets identifiers by number.</summary>
    /// <param name="ids">The numbers. Those that are not stored are left out of the result.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The identifiers, by rising number.</returns>
    ValueTask<IReadOnlyList<IdentifierNode>> GetIdentifiersAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken);

    /// <summary>Adds an identifier, in a cluster of its own.</summary>
    /// <param name="identifier">The type and normalised value; it is not stored yet.</param>
    /// <param name="status">Whether it may link.</param>
    /// <param name="firstSeen">The time of the event that carried it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The identifier.</returns>
    ValueTask<IdentifierNode> AddIdentifierAsync(Identifier identifier, IdentifierStatus status, DateTimeOffset firstSeen, CancellationToken cancellationToken);

    /// <summary>Changes the status and the first time of an identifier. Its cluster is left as it is.</summary>
    /// <param name="node">The identifier as it is to be; it is stored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask UpdateIdentifierAsync(IdentifierNode node, CancellationToken cancellationToken);

    /// <summary>Lists all identifiers.</summary>
    /// <param name="afterId">The number after which to start; 0 for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The identifiers, by rising number.</returns>
    IAsyncEnumerable<IdentifierNode> ReadIdentifiersAsync(long afterId, CancellationToken cancellationToken);

    /// <summary>Counts the identifiers of the tenant.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of identifiers.</returns>
    ValueTask<long> CountIdentifiersAsync(CancellationToken cancellationToken);

    /// <summary>Gets the identifiers of a cluster.</summary>
    /// <param name="profile">The profile of the cluster.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The identifiers, by rising number; empty when there is no such cluster.</returns>
    ValueTask<IReadOnlyList<IdentifierNode>> GetClusterAsync(ProfileId profile, CancellationToken cancellationToken);

    /// <summary>Puts identifiers into a cluster.</summary>
    /// <param name="ids">The numbers of the identifiers; all are stored.</param>
    /// <param name="profile">The profile of the cluster.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask AssignClusterAsync(IReadOnlyCollection<long> ids, ProfileId profile, CancellationToken cancellationToken);

    /// <summary>Counts the profiles of the tenant.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of clusters.</returns>
    ValueTask<long> CountClustersAsync(CancellationToken cancellationToken);

    /// <summary>Adds to the number of distinct identifiers of one type that an identifier was seen with.</summary>
    /// <param name="id">The number of the identifier.</param>
    /// <param name="neighborType">The type of the others.</param>
    /// <param name="delta">What to add; may be negative.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number after the change.</returns>
    ValueTask<int> AddNeighborsAsync(long id, string neighborType, int delta, CancellationToken cancellationToken);

    /// <summary>Gets the numbers of distinct identifiers, by type, that an identifier was seen with.</summary>
    /// <param name="id">The number of the identifier.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The numbers by type; types with none are left out.</returns>
    ValueTask<IReadOnlyDictionary<string, int>> GetNeighborsAsync(long id, CancellationToken cancellationToken);

    /// <summary>Finds a link.</summary>
    /// <param name="a">The smaller number of its ends.</param>
    /// <param name="b">The greater number of its ends.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The link, or <see langword="null"/>.</returns>
    ValueTask<Link?> FindLinkAsync(long a, long b, LinkKind kind, CancellationToken cancellationToken);

    /// <summary>Adds a link or replaces the one of the same ends and kind.</summary>
    /// <param name="link">The link.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask SaveLinkAsync(Link link, CancellationToken cancellationToken);

    /// <summary>Removes a link.</summary>
    /// <param name="a">The smaller number of its ends.</param>
    /// <param name="b">The greater number of its ends.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was there.</returns>
    ValueTask<bool> RemoveLinkAsync(long a, long b, LinkKind kind, CancellationToken cancellationToken);

    /// <summary>Gets links of an identifier.</summary>
    /// <param name="id">The number of the identifier.</param>
    /// <param name="filter">Which links.</param>
    /// <param name="limit">The largest number of links to give. Which ones are given when there are more is not defined.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The links, in no particular order.</returns>
    ValueTask<IReadOnlyList<Link>> GetLinksAsync(long id, LinkFilter filter, int limit, CancellationToken cancellationToken);

    /// <summary>Lists all links, or those of one filter.</summary>
    /// <param name="filter">Which links; <see langword="null"/> for all.</param>
    /// <param name="after">The link after which to start; <see langword="null"/> for the beginning. Only its ends and kind are looked at, and it need not be stored any more.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The links, by rising first end, then second end, then kind.</returns>
    IAsyncEnumerable<Link> ReadLinksAsync(LinkFilter? filter, Link? after, CancellationToken cancellationToken);

    /// <summary>Counts the links of one filter.</summary>
    /// <param name="filter">Which links.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of links.</returns>
    ValueTask<long> CountLinksAsync(LinkFilter filter, CancellationToken cancellationToken);

    /// <summary>Adds a merge or split to the history.</summary>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number given to it.</returns>
    ValueTask<long> AddChangeAsync(IdentityChange change, CancellationToken cancellationToken);

    /// <summary>Lists the merges and splits that a profile took part in, on either side.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The changes, by rising number.</returns>
    ValueTask<IReadOnlyList<IdentityChange>> GetChangesAsync(ProfileId profile, CancellationToken cancellationToken);

    /// <summary>Counts the merges and splits of the tenant.</summary>
    /// <param name="kind">Which of the two.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of changes.</returns>
    ValueTask<long> CountChangesAsync(IdentityChangeKind kind, CancellationToken cancellationToken);

    /// <summary>Gets the fingerprint of the rules by which the graph was resolved.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The fingerprint, or <see langword="null"/> for a graph that was never resolved.</returns>
    ValueTask<string?> GetRulesFingerprintAsync(CancellationToken cancellationToken);

    /// <summary>Sets the fingerprint of the rules by which the graph was resolved.</summary>
    /// <param name="fingerprint">The fingerprint.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask SetRulesFingerprintAsync(string fingerprint, CancellationToken cancellationToken);
}
