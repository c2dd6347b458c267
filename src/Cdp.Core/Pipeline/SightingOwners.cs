using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Which events belong to other identifiers under some rules than they are stored with, and what that makes of the observations.</summary>
internal sealed class SightingOwners
{
    private const int ReportEvery = 10_000;

    private readonly Dictionary<long, Sighting> _changed;
    private readonly SortedSet<long> _owners;

    /// <summary>Gets the numbers of the identifiers that events came to or went from.</summary>
    public IReadOnlySet<long> Owners => _owners;

    private SightingOwners(Dictionary<long, Sighting> changed, SortedSet<long> owners) => (_changed, _owners) = (changed, owners);

    /// <summary>Chooses the owners of all sightings anew.</summary>
    /// <param name="transaction">Gives the sightings.</param>
    /// <param name="extractor">Chooses owners by the rules.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="resolution">The statuses of all identifiers under the rules.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async ValueTask<SightingOwners> FindAsync(
        ICdpTransaction transaction, IdentifierExtractor extractor, IdentityRules rules, Resolution resolution, CancellationToken cancellationToken)
    {
        var nodes = resolution.Identifiers.ToDictionary(node => node.Id);
        var changed = new Dictionary<long, Sighting>();
        var owners = new SortedSet<long>();
        await foreach (var sighting in transaction.Identity.ReadSightingsAsync(0, cancellationToken).ConfigureAwait(false))
        {
            var seen = sighting.Identifiers.Select(id => nodes[id]).ToList();
            var identifiers = seen.Select(node => node.Identifier).Order(IdentifierOrder).ToList();
            var owner = extractor.ChooseOwner(identifiers) is { } chosen ? seen.Find(node => node.Identifier == chosen)!.Id : sighting.Owner;
            var now = sighting with
            {
                Owner = owner,
                LastSeenMatters = seen.Exists(a => seen.Exists(b => rules.LastSeenDecides(a, b))),
            };
            if (now.Owner != sighting.Owner || now.LastSeenMatters != sighting.LastSeenMatters)
            {
                changed.Add(now.Id, now);
            }

            if (now.Owner != sighting.Owner)
            {
                owners.Add(sighting.Owner);
                owners.Add(now.Owner);
            }
        }

        return new SightingOwners(changed, owners);
    }

    /// <summary>Stores the owners, and observes again what is said about the identifiers that events came to or went from. What was counted before cannot be taken apart.</summary>
    public async ValueTask StoreAsync(ICdpTransaction transaction, IProgress<IdentityProgress>? progress, CancellationToken cancellationToken)
    {
        var said = await ObserveAsync(transaction, progress, cancellationToken).ConfigureAwait(false);
        foreach (var sighting in _changed.Values)
        {
            await transaction.Identity.UpdateSightingAsync(sighting, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (owner, observations) in said)
        {
            await transaction.Profiles.RemoveObservationsAsync(owner, cancellationToken).ConfigureAwait(false);
            foreach (var observation in observations)
            {
                await transaction.Profiles.ObserveAsync(observation, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Works out, event by event, what is said about the identifiers that events came to or went from.</summary>
    /// <returns>The observations by the number of the identifier.</returns>
    public async ValueTask<SortedDictionary<long, IReadOnlyList<Observation>>> ObserveAsync(
        ICdpTransaction transaction, IProgress<IdentityProgress>? progress, CancellationToken cancellationToken)
    {
        var come = _changed.Values.ToLookup(sighting => sighting.Owner, sighting => sighting.Id);
        var said = new SortedDictionary<long, IReadOnlyList<Observation>>();
        var done = 0L;
        foreach (var owner in _owners)
        {
            var stored = await transaction.Identity.GetOwnedSightingsAsync([owner], cancellationToken).ConfigureAwait(false);
            var stayed = stored.Where(sighting => !_changed.TryGetValue(sighting.Id, out var now) || now.Owner == owner).Select(sighting => sighting.Id);
            var observations = new List<Observation>();
            await foreach (var entry in transaction.Events.ReadBySightingAsync([.. stayed.Union(come[owner])], until: null, cancellationToken).ConfigureAwait(false))
            {
                observations.AddRange(TraitExtractor.Extract(entry, owner));
                if (++done % ReportEvery == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    progress?.Report(new IdentityProgress("reading events", done));
                }
            }

            said.Add(owner, observations);
        }

        return said;
    }

    private static Comparer<Identifier> IdentifierOrder { get; } = Comparer<Identifier>.Create(static (x, y) => x.CompareTo(y));
}
