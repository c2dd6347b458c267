namespace Cdp.Pipeline;

/// <summary>Cuts the profiles, by rising id, into buckets: what is folded by one thread and written in one transaction.</summary>
internal sealed class BulkBuckets
{
    /// <summary>How many profiles a bucket has at least, but the last.</summary>
    private const int Least = 2_048;

    // A bucket ends where a block of ids ends, so that stores can keep the members of a block together.
    private const int BlockBits = 12;

    private readonly List<int> _starts = [];
    private readonly int[] _bucketOf;
    private readonly IReadOnlyList<ProfileId> _profiles;

    public BulkBuckets(IReadOnlyList<ProfileId> profiles)
    {
        _profiles = profiles;
        _bucketOf = new int[profiles.Count];
        for (var place = 0; place < profiles.Count; place++)
        {
            if (place == 0 || (place - _starts[^1] >= Least && profiles[place].Value >> BlockBits != profiles[place - 1].Value >> BlockBits))
            {
                _starts.Add(place);
            }

            _bucketOf[place] = _starts.Count - 1;
        }
    }

    public int Count => _starts.Count;

    /// <summary>Gives the bucket of the profile at a place.</summary>
    public int Of(int place) => _bucketOf[place];

    /// <summary>Gives the place of the first profile of a bucket.</summary>
    public int StartOf(int bucket) => _starts[bucket];

    /// <summary>Gives how many profiles a bucket has.</summary>
    public int SizeOf(int bucket) => (bucket + 1 < _starts.Count ? _starts[bucket + 1] : _profiles.Count) - _starts[bucket];

    /// <summary>Gives after which profile a bucket begins; the default value for the first one.</summary>
    public ProfileId After(int bucket) => bucket == 0 ? default : new ProfileId(_profiles[_starts[bucket]].Value - 1);

    /// <summary>Gives the last id that belongs to a bucket, and so to no other; that of the last one is open.</summary>
    public ProfileId Last(int bucket) => bucket + 1 < _starts.Count ? new ProfileId(_profiles[_starts[bucket + 1]].Value - 1) : new ProfileId(long.MaxValue);
}
