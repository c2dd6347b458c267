using Cdp.Matching.Records;

namespace Cdp.Matching.Training;

/// <summary>Draws pairs of records at random, the same ones for the same records in any order of rows and for any number of threads.</summary>
/// <remarks>
/// The records are put into an order that a hash of their ids gives, which has nothing to do with what they say. Pairs are neighbours in it, at
/// distance 1, then 2 and so on, until there are enough: each distance gives as many pairs as there are records, and no pair twice.
/// </remarks>
internal sealed class RandomPairs
{
    private readonly int[] _order;
    private readonly int[]? _sources;

    public RandomPairs(RecordTable table, MatchLinkType linkType, int seed)
    {
        var hashes = new ulong[table.Count];
        _order = new int[table.Count];
        for (var row = 0; row < _order.Length; row++)
        {
            hashes[row] = Hash(table.SourceOf(row), table.IdOf(row), seed);
            _order[row] = row;
        }

        // Equal hashes are ordered by what was hashed.
        Array.Sort(_order, (x, y) =>
        {
            var order = hashes[x].CompareTo(hashes[y]);
            order = order != 0 ? order : string.CompareOrdinal(table.SourceOf(x), table.SourceOf(y));
            return order != 0 ? order : string.CompareOrdinal(table.IdOf(x), table.IdOf(y));
        });
        _sources = linkType == MatchLinkType.LinkOnly ? table.SourceCodes : null;
    }

    /// <summary>Gives the pairs.</summary>
    /// <param name="most">The number of pairs after which no further distance is begun.</param>
    public IEnumerable<(int Left, int Right)> Draw(long most)
    {
        var count = _order.Length;
        long drawn = 0;
        for (var distance = 1; distance <= count / 2 && drawn < most; distance++)
        {
            // At half the circle each pair would come from both ends.
            var ends = distance * 2 == count ? distance : count;
            for (var i = 0; i < ends; i++)
            {
                var (left, right) = (_order[i], _order[(i + distance) % count]);
                if (_sources is null || _sources[left] != _sources[right])
                {
                    drawn++;
                    yield return (Math.Min(left, right), Math.Max(left, right));
                }
            }
        }
    }

    /// <summary>FNV-1a over the characters, finished by SplitMix64 so that ids that differ in one digit fall far apart.</summary>
    private static ulong Hash(string source, string id, int seed)
    {
        var hash = 0xCBF29CE484222325 ^ (uint)seed;
        foreach (var text in (ReadOnlySpan<string>)[source, "\0", id])
        {
            foreach (var character in text)
            {
                hash = (hash ^ character) * 0x100000001B3;
            }
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
