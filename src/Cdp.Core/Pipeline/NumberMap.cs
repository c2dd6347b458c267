namespace Cdp.Pipeline;

/// <summary>Finds the small number that belongs to one of many rising numbers: by its place where they lie close together, and otherwise by halving.</summary>
internal sealed class NumberMap
{
    // So many places may be empty for one that is taken.
    private const int MostEmpty = 4;

    private readonly long[] _keys;
    private readonly int[] _values;
    private readonly long _first;
    private readonly int[]? _places;

    /// <summary>Makes a map.</summary>
    /// <param name="keys">The numbers, rising.</param>
    /// <param name="values">What belongs to each, 0 or greater.</param>
    public NumberMap(IReadOnlyList<long> keys, IReadOnlyList<int> values)
    {
        if (keys.Count == 0 || keys[^1] - keys[0] >= Math.Min(Array.MaxLength, (MostEmpty + 1L) * keys.Count))
        {
            (_keys, _values) = ([.. keys], [.. values]);
            return;
        }

        (_keys, _values, _first) = ([], [], keys[0]);
        _places = new int[keys[^1] - keys[0] + 1];
        Array.Fill(_places, -1);
        for (var i = 0; i < keys.Count; i++)
        {
            _places[keys[i] - _first] = values[i];
        }
    }

    /// <summary>Finds what belongs to a number; -1 for nothing.</summary>
    public int Find(long key)
    {
        if (_places is { } places)
        {
            return (ulong)(key - _first) < (ulong)places.Length ? places[key - _first] : -1;
        }

        return Array.BinarySearch(_keys, key) is >= 0 and var found ? _values[found] : -1;
    }
}
