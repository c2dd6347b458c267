using System.Diagnostics.CodeAnalysis;

namespace Cdp.Storage.Sqlite.Caching;

/// <summary>Remembers a limited number of values and forgets one that was not used for long, by the second-chance (clock) algorithm.</summary>
/// <remarks>
/// A use marks the value and touches nothing else. A list in the order of uses would have to touch three more places in memory, each far from the others, and
/// that costs more than the look-up. Not safe for concurrent use.
/// </remarks>
/// <param name="capacity">How many values are remembered; 0 for none.</param>
/// <param name="forgotten">Hears which value is forgotten for another one's sake; <see cref="Clear"/> tells nobody.</param>
/// <param name="isSpared">Tells whether a value was used by another way since it was last asked, and so gets another chance.</param>
/// <seealso href="https://en.wikipedia.org/wiki/Page_replacement_algorithm#Clock"/>
internal sealed class ClockCache<TKey, TValue>(int capacity, Action<TValue>? forgotten = null, Func<TValue, bool>? isSpared = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _places = [];
    private Entry[] _entries = [];
    private int _hand;

    public int Count => _places.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_places.TryGetValue(key, out var place))
        {
            value = default;
            return false;
        }

        ref var entry = ref _entries[place];
        entry.IsUsed = true;
        value = entry.Value;
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (capacity == 0)
        {
            return;
        }

        if (!_places.TryGetValue(key, out var place))
        {
            place = TakePlace();
            _places.Add(key, place);
        }

        _entries[place] = new Entry { Key = key, Value = value, IsUsed = true };
    }

    public void Clear()
    {
        if (_places.Count > 0)
        {
            Array.Clear(_entries, 0, _places.Count);
            _places.Clear();
            _hand = 0;
        }
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

        // Whoever was used since the hand passed last gets a second chance. Both marks are taken, so neither question is skipped.
        while (_entries[_hand].IsUsed | (isSpared is not null && isSpared(_entries[_hand].Value)))
        {
            _entries[_hand].IsUsed = false;
            _hand = (_hand + 1) % capacity;
        }

        var place = _hand;
        _hand = (_hand + 1) % capacity;
        _places.Remove(_entries[place].Key);
        forgotten?.Invoke(_entries[place].Value);
        return place;
    }

    private struct Entry
    {
        public TKey Key;
        public TValue Value;
        public bool IsUsed;
    }
}
