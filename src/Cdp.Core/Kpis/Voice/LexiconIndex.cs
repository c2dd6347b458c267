namespace Cdp.Kpis.Voice;

/// <summary>Finds the entries of a lexicon.</summary>
internal sealed class LexiconIndex
{
    private readonly Dictionary<string, LexiconEntry[]> _byFirst;
    private readonly Dictionary<string, LexiconEntry>.AlternateLookup<ReadOnlySpan<char>> _stems;
    private readonly int _shortestStem;
    private readonly int _longestStem;

    public LexiconIndex(IReadOnlyCollection<LexiconEntry> entries)
    {
        var isStem = entries.ToLookup(entry => entry is { IsPrefix: true, Units.Length: 1 });
        var stems = isStem[true].ToDictionary(entry => entry.Units[0], StringComparer.Ordinal);
        _stems = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        (_shortestStem, _longestStem) = stems.Count == 0 ? (1, 0) : (stems.Keys.Min(stem => stem.Length), stems.Keys.Max(stem => stem.Length));
        _byFirst = isStem[false]
            .GroupBy(entry => entry.Units[0], StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.OrderByDescending(entry => entry.Units.Length).ThenBy(entry => entry.IsPrefix).ThenByDescending(entry => entry.Units[^1].Length).ToArray(),
                StringComparer.Ordinal);
    }

    /// <summary>Gives the entry of the most words that stands at a place; of one word, rather the whole word than its stem, and rather a long stem than a short one.</summary>
    public LexiconEntry? Find(string[] units, int start)
    {
        if (_byFirst.TryGetValue(units[start], out var entries))
        {
            foreach (var entry in entries)
            {
                if (entry.StandsAt(units, start))
                {
                    return entry;
                }
            }
        }

        return FindStem(units[start]);
    }

    /// <summary>Tells whether a word begins an entry.</summary>
    public bool Knows(string word) => _byFirst.ContainsKey(word) || FindStem(word) is not null;

    private LexiconEntry? FindStem(string word)
    {
        for (var length = Math.Min(word.Length, _longestStem); length >= _shortestStem; length--)
        {
            if (_stems.TryGetValue(word.AsSpan(0, length), out var entry))
            {
                return entry;
            }
        }

        return null;
    }
}
