using Cdp.Collection;

namespace Cdp.Kpis.Attribution;

/// <summary>The channels of some paths by number, from 0.</summary>
/// <param name="direct">The channel of direct visits.</param>
internal sealed class ChannelNames(string direct)
{
    /// <summary>The most channels: windows of a chain hold one in 16 bits.</summary>
    private const int Most = 65_000;

    // Several texts may be one name, in different normalisation forms.
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<bool> _isDirect = [];

    public int Count => _names.Count;

    public string this[int id] => _names[id];

    public bool IsDirect(int id) => _isDirect[id];

    public int IdOf(ReadOnlySpan<char> text)
    {
        if (_ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var id))
        {
            return id;
        }

        var name = CanonicalText.Normalize(text.ToString());
        if (!_ids.TryGetValue(name, out id))
        {
            if (_names.Count == Most)
            {
                throw new ArgumentException($"There are more than {Most:N0} channels. Credit channels or campaigns rather than every single contact.", nameof(text));
            }

            _ids.Add(name, id = _names.Count);
            _names.Add(name);
            _isDirect.Add(string.Equals(name, direct, StringComparison.OrdinalIgnoreCase));
        }

        _ids.TryAdd(text.ToString(), id);
        return id;
    }

    /// <summary>Gives the numbers that the channels of others have here.</summary>
    public int[] IdsOf(ChannelNames others) => [.. others._names.Select(name => IdOf(name))];

    /// <summary>Gives the channels by name in ordinal order.</summary>
    public int[] Ordered() => [.. Enumerable.Range(0, Count).OrderBy(id => _names[id], StringComparer.Ordinal)];
}
