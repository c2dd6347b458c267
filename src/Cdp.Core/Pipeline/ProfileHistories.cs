using Cdp.Collection;
using Cdp.Identity;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>The identifiers and events of several profiles, read together.</summary>
internal sealed class ProfileHistories
{
    private readonly Dictionary<ProfileId, IReadOnlyList<IdentifierNode>> _clusters = [];
    private readonly Dictionary<ProfileId, List<EventEntry>> _events = [];
    private readonly Dictionary<long, long> _owners = [];

    private ProfileHistories()
    {
    }

    /// <summary>Reads in these steps: 1. the identifiers of each profile; 2. whose sightings are whose; 3. the events of all of them.</summary>
    public static async ValueTask<ProfileHistories> ReadAsync(ICdpTransaction transaction, IReadOnlyList<ProfileId> profiles, CancellationToken cancellationToken)
    {
        var histories = new ProfileHistories();
        if (profiles.Count == 0)
        {
            return histories;
        }

        // :: Step 1: the identifiers
        var owners = new Dictionary<long, List<EventEntry>>();
        foreach (var profile in profiles)
        {
            var (cluster, events) = (await transaction.Identity.GetClusterAsync(profile, cancellationToken).ConfigureAwait(false), new List<EventEntry>());
            histories._clusters.Add(profile, cluster);
            histories._events.Add(profile, events);
            foreach (var node in cluster)
            {
                owners.Add(node.Id, events);
            }
        }

        // :: Step 2: the sightings
        var sightings = new Dictionary<long, List<EventEntry>>();
        foreach (var sighting in await transaction.Identity.GetOwnedSightingsAsync(owners.Keys, cancellationToken).ConfigureAwait(false))
        {
            sightings.Add(sighting.Id, owners[sighting.Owner]);
            histories._owners.Add(sighting.Id, sighting.Owner);
        }

        // :: Step 3: the events
        await foreach (var entry in transaction.Events.ReadBySightingAsync(sightings.Keys, null, cancellationToken).ConfigureAwait(false))
        {
            sightings[entry.Sighting].Add(entry);
        }

        return histories;
    }

    /// <summary>Gets the identifiers of a profile.</summary>
    public IReadOnlyList<IdentifierNode> ClusterOf(ProfileId profile) => _clusters[profile];

    /// <summary>Gets the number of the identifier that an event belongs to.</summary>
    public long OwnerOf(EventEntry entry) => _owners[entry.Sighting];

    /// <summary>Gets the events of a profile, by time; <see langword="null"/> when they were not read.</summary>
    public List<EventEntry>? Find(ProfileId profile) => _events.GetValueOrDefault(profile);
}
