namespace Cdp.Matching.Clustering;

/// <summary>Finds a number by an unordered pair of numbers: an open-addressing table in two arrays that closes the gap when an entry goes.</summary>
internal sealed class PairIndex
{
    private readonly ulong[] _keys;
    private readonly int[] _values;
    private readonly int _shift;
    private readonly int _mask;

    /// <summary>Initializes a new instance of the <see cref="PairIndex"/> class.</summary>
    /// <param name="capacity">The largest number of entries at any one time.</param>
    public PairIndex(int capacity)
    {
        // At most half full, so that a search is short.
        var bits = Math.Max(2, System.Numerics.BitOperations.Log2((uint)Math.Max(1, capacity)) + 2);
        _keys = new ulong[1 << bits];
        _values = new int[1 << bits];
        _shift = 64 - bits;
        _mask = (1 << bits) - 1;
    }

    /// <summary>Gives the number of a pair, or −1.</summary>
    public int Find(int left, int right)
    {
        var place = Seek(KeyOf(left, right));
        return _keys[place] == 0 ? -1 : _values[place];
    }

    public void Set(int left, int right, int value)
    {
        var key = KeyOf(left, right);
        var place = Seek(key);
        _keys[place] = key;
        _values[place] = value;
    }

    public void Remove(int left, int right)
    {
        var gap = Seek(KeyOf(left, right));
        if (_keys[gap] == 0)
        {
            return;
        }

        // Entries behind the gap move up when the gap lies on their way, so that they are still found.
        for (var place = (gap + 1) & _mask; _keys[place] != 0; place = (place + 1) & _mask)
        {
            var home = HomeOf(_keys[place]);
            if (((place - home) & _mask) >= ((place - gap) & _mask))
            {
                _keys[gap] = _keys[place];
                _values[gap] = _values[place];
                gap = place;
            }
        }

        _keys[gap] = 0;
    }

    // Two different numbers never give 0, because the greater one is at least 1.
    private static ulong KeyOf(int left, int right) =>
        left < right ? ((ulong)(uint)left << 32) | (uint)right : ((ulong)(uint)right << 32) | (uint)left;

    private int HomeOf(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> _shift);

    private int Seek(ulong key)
    {
        var place = HomeOf(key);
        while (_keys[place] != 0 && _keys[place] != key)
        {
            place = (place + 1) & _mask;
        }

        return place;
    }
}
