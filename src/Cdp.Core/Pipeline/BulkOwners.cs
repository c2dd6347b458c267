namespace Cdp.Pipeline;

/// <summary>Whose events are whose, for all profiles at once: the profiles, the types of their identifiers, and the profile of each sighting.</summary>
/// <remarks>
/// It is read in several snapshots, so what changed meanwhile may be mixed up. That is of no harm for those who ask for it: a profile that changed is worked out by the transaction that
/// changes it.
/// </remarks>
internal sealed class BulkOwners
{
    private readonly ProfileId[] _profiles;
    private readonly int[] _types;
    private readonly IReadOnlyList<IReadOnlySet<string>> _typeSets;
    private readonly NumberMap _sightings;

    private BulkOwners(ProfileId[] profiles, int[] types, IReadOnlyList<IReadOnlySet<string>> typeSets, NumberMap sightings) =>
        (_profiles, _types, _typeSets, _sightings) = (profiles, types, typeSets, sightings);

    /// <summary>Gets the profiles, by rising id.</summary>
    public IReadOnlyList<ProfileId> Profiles => _profiles;

    /// <summary>Reads in these steps: 1. the identifiers, and with them the profiles; 2. the types of each profile; 3. the sightings.</summary>
    public static async ValueTask<BulkOwners> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        // :: Step 1: the identifiers
        var sightings = ReadSightingsAsync(platform, cancellationToken);
        var (identifiers, owners, typesOf, names) = (new List<long>(), new List<long>(), new List<int>(), new List<string>());
        while (await ReadIdentifiersAsync(platform, identifiers, owners, typesOf, names, cancellationToken).ConfigureAwait(false))
        {
        }

        var profiles = FindDistinct(owners);
        var places = new NumberMap(profiles, [.. Enumerable.Range(0, profiles.Length)]);
        var indexes = owners.ConvertAll(places.Find);

        // :: Step 2: the types
        var types = new TypeSets(names);
        var sets = new int[profiles.Length];
        for (var i = 0; i < indexes.Count; i++)
        {
            sets[indexes[i]] = types.Add(sets[indexes[i]], typesOf[i]);
        }

        // :: Step 3: the sightings
        var byIdentifier = new NumberMap(identifiers, indexes);
        var (numbers, ownersOf) = await sightings.ConfigureAwait(false);
        return new BulkOwners(Array.ConvertAll(profiles, static id => new ProfileId(id)), sets, types.Sets, new NumberMap(numbers, ownersOf.ConvertAll(byIdentifier.Find)));
    }

    /// <summary>Finds the place of the profile that the events of a sighting belong to; -1 when it was not there.</summary>
    public int OwnerOf(long sighting) => _sightings.Find(sighting);

    /// <summary>Gives the types of the identifiers of the profile at a place.</summary>
    public IReadOnlySet<string> TypesOf(int place) => _typeSets[_types[place]];

    private static long[] FindDistinct(List<long> numbers)
    {
        long[] sorted = [.. numbers];
        Array.Sort(sorted);
        var kept = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[kept - 1])
            {
                sorted[kept++] = sorted[i];
            }
        }

        return sorted[..kept];
    }

    private static async Task<(List<long> Numbers, List<long> Owners)> ReadSightingsAsync(Platform platform, CancellationToken cancellationToken) =>
        await platform.ReadAsync(
            static async (transaction, token) =>
            {
                var (numbers, owners) = (new List<long>(), new List<long>());
                await foreach (var sighting in transaction.Identity.ReadSightingsAsync(0, token).ConfigureAwait(false))
                {
                    numbers.Add(sighting.Id);
                    owners.Add(sighting.Owner);
                }

                return (numbers, owners);
            },
            cancellationToken).ConfigureAwait(false);

    private static ValueTask<bool> ReadIdentifiersAsync(
        Platform platform, List<long> identifiers, List<long> owners, List<int> types, List<string> names, CancellationToken cancellationToken)
    {
        // Portion by portion, so that no snapshot is held for long.
        const int Portion = 100_000;
        var start = identifiers.Count;
        return platform.ReadAsync(
            async (transaction, token) =>
            {
                identifiers.RemoveRange(start, identifiers.Count - start);
                owners.RemoveRange(start, owners.Count - start);
                types.RemoveRange(start, types.Count - start);
                await foreach (var node in transaction.Identity.ReadIdentifiersAsync(start == 0 ? 0 : identifiers[start - 1], token).ConfigureAwait(false))
                {
                    var type = names.IndexOf(node.Identifier.Type);
                    if (type < 0)
                    {
                        type = names.Count;
                        names.Add(node.Identifier.Type);
                    }

                    identifiers.Add(node.Id);
                    owners.Add(node.Profile.Value);
                    types.Add(type);
                    if (identifiers.Count == start + Portion)
                    {
                        return true;
                    }
                }

                return false;
            },
            cancellationToken);
    }

    /// <summary>The sets of types that occur, each known by its place: most profiles have one of a few.</summary>
    private sealed class TypeSets(List<string> names)
    {
        private readonly List<HashSet<string>> _sets = [new HashSet<string>(StringComparer.Ordinal)];
        private readonly Dictionary<(int Set, int Type), int> _sums = [];

        public IReadOnlyList<IReadOnlySet<string>> Sets => _sets;

        public int Add(int set, int type)
        {
            if (!_sums.TryGetValue((set, type), out var sum))
            {
                var wanted = new HashSet<string>(_sets[set], StringComparer.Ordinal) { names[type] };
                sum = _sets.FindIndex(wanted.SetEquals);
                if (sum < 0)
                {
                    sum = _sets.Count;
                    _sets.Add(wanted);
                }

                _sums.Add((set, type), sum);
            }

            return sum;
        }
    }
}
