namespace Cdp.Matching.Clustering;

/// <summary>Knows the sources of the records in each set of a <see cref="DisjointSets"/>, as lists that are joined when sets are united.</summary>
/// <remarks>A list is never longer than there are sources, because sets that share one are not united. Records without such a limit are in no list.</remarks>
internal sealed class SourceSets
{
    private const int End = -1;

    private readonly int[] _sources;
    private readonly int[] _heads;
    private readonly int[] _tails;
    private readonly int[] _next;
    private readonly int[] _seen;
    private int _round;

    /// <summary>Initializes a new instance of the <see cref="SourceSets"/> class.</summary>
    /// <param name="sources">The source of each record; negative when its source may hold a person several times.</param>
    public SourceSets(ReadOnlySpan<int> sources)
    {
        _sources = new int[sources.Length];
        _heads = new int[sources.Length];
        _tails = new int[sources.Length];
        _next = new int[sources.Length];
        var numbers = new Dictionary<int, int>();
        for (var i = 0; i < sources.Length; i++)
        {
            _next[i] = End;
            _heads[i] = _tails[i] = sources[i] < 0 ? End : i;
            if (sources[i] >= 0 && !numbers.TryGetValue(sources[i], out _sources[i]))
            {
                _sources[i] = numbers.Count;
                numbers.Add(sources[i], _sources[i]);
            }
        }

        _seen = new int[numbers.Count];
    }

    /// <summary>Tells whether two sets have no source in common.</summary>
    public bool AreDisjoint(int left, int right)
    {
        BeginUnion();
        return TryAdd(left) && TryAdd(right);
    }

    /// <summary>Begins to look whether several sets have no source in common.</summary>
    public void BeginUnion() => _round++;

    /// <summary>Adds a set to those looked at.</summary>
    /// <returns>Whether it shares no source with those before.</returns>
    public bool TryAdd(int set)
    {
        for (var record = _heads[set]; record != End; record = _next[record])
        {
            ref var seen = ref _seen[_sources[record]];
            if (seen == _round)
            {
                return false;
            }

            seen = _round;
        }

        return true;
    }

    /// <summary>Puts the lists of two sets together.</summary>
    /// <param name="left">A set.</param>
    /// <param name="right">The other set.</param>
    /// <param name="united">The one of the two that stands for both from now on.</param>
    public void Unite(int left, int right, int united)
    {
        if (_heads[left] == End || _heads[right] == End)
        {
            var only = _heads[left] == End ? right : left;
            (_heads[united], _tails[united]) = (_heads[only], _tails[only]);
            return;
        }

        _next[_tails[left]] = _heads[right];
        (_heads[united], _tails[united]) = (_heads[left], _tails[right]);
    }
}
