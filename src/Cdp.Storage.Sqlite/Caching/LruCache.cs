using System.Diagnostics.CodeAnalysis;

namespace Cdp.Storage.Sqlite.Caching;

/// <summary>Remembers a limited number of values and forgets the one that was not used for longest.</summary>
/// <remarks>The list of uses lies in one array, so that an entry costs no object of its own. Not safe for concurrent use.</remarks>
internal sealed class LruCache<TKey, TValue>(int capacity, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _places = new(comparer);
    private Entry[] _entries = [];
    private int _newest = -1;
    private int _oldest = -1;

    public int Count => _places.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_places.TryGetValue(key, out var place))
        {
            value = default;
            return false;
        }

        if (place != _newest)
        {
            Unlink(place);
            LinkAsNewest(place);
        }

        value = _entries[place].Value;
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (capacity == 0)
        {
            return;
        }

        if (_places.TryGetValue(key, out var place))
        {
            _entries[place].Value = value;
            Unlink(place);
        }
        else
        {
            place = TakePlace();
            _places.Add(key, place);
            _entries[place].Key = key;
            _entries[place].Value = value;
        }

        LinkAsNewest(place);
    }

    public void Clear()
    {
        if (_places.Count == 0)
        {
            return;
        }

        Array.Clear(_entries, 0, _places.Count);
        _places.Clear();
        _newest = _oldest = -1;
    }

    private int TakePlace()
    {
        if (_places.Count < capacity)
        {
            var next = _places.Count;
            if (next == _entries.Length)
            {
                Array.Resize(ref _entries, (int)Math.Min(capacity, Math.Max(16, next * 2L)));
            }

            return next;
        }

        var place = _oldest;
        _places.Remove(_entries[place].Key);
        Unlink(place);
        return place;
    }

    private void Unlink(int place)
    {
        ref var entry = ref _entries[place];
        if (entry.Newer >= 0)
        {
            _entries[entry.Newer].Older = entry.Older;
        }
        else
        {
            _newest = entry.Older;
        }

        if (entry.Older >= 0)
        {
            _entries[entry.Older].Newer = entry.Newer;
        }
        else
        {
            _oldest = entry.Newer;
        }
    }

    private void LinkAsNewest(int place)
    {
        ref var entry = ref _entries[place];
        entry.Newer = -1;
        entry.Older = _newest;
        if (_newest >= 0)
        {
            _entries[_newest].Newer = place;
        }
        else
        {
            _oldest = place;
        }

        _newest = place;
    }

    private struct Entry
    {
        public TKey Key;
        public TValue Value;
        public int Newer;
        public int Older;
    }
}
