using Cdp.Matching.Blocking;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Candidates;

/// <summary>The records of the blocks that a rule puts a guest into.</summary>
/// <remarks>Rows lie in the order of hashes of their keys: 12 bytes for each key of a record. What a hash finds is checked, so that equal hashes do not matter.</remarks>
internal sealed class BlockCandidates : ICandidateRule
{
    private const ulong Start = 0x9E3779B97F4A7C15;

    private readonly KeyColumn[] _columns;
    private readonly ulong[] _hashes;
    private readonly int[] _rows;

    public BlockCandidates(RecordTable table, BlockingRule rule)
    {
        _columns = [.. rule.Columns.Select(column => KeyColumn.Create(table, column, rule.ArraysToExplode.Contains(column)))];
        var (hashes, rows) = (new List<ulong>(table.Count), new List<int>(table.Count));
        for (var row = 0; row < table.Count; row++)
        {
            Hash(row, 0, Start, hashes);
            while (rows.Count < hashes.Count)
            {
                rows.Add(row);
            }
        }

        (_hashes, _rows) = ([.. hashes], [.. rows]);
        Array.Sort(_hashes, _rows);
    }

    public void AddTo(List<int> rows, GuestRecord guest)
    {
        var keys = new int[_columns.Length][];
        for (var column = 0; column < keys.Length; column++)
        {
            keys[column] = _columns[column].KeysOf(guest);
            if (keys[column].Length == 0)
            {
                return;
            }
        }

        Choose(keys, new int[keys.Length], 0, Start, rows);
    }

    private static ulong Add(ulong hash, int key) => StableHash.Mix(hash ^ (uint)key);

    /// <summary>Hashes each combination of the keys that a row has in the columns.</summary>
    private void Hash(int row, int column, ulong hash, List<ulong> hashes)
    {
        if (column == _columns.Length)
        {
            hashes.Add(hash);
            return;
        }

        foreach (var key in _columns[column].KeysOf(row))
        {
            Hash(row, column + 1, Add(hash, key), hashes);
        }
    }

    /// <summary>Finds the rows of each combination of the keys that a guest has in the columns.</summary>
    private void Choose(int[][] keys, int[] chosen, int column, ulong hash, List<int> rows)
    {
        if (column == chosen.Length)
        {
            Find(chosen, hash, rows);
            return;
        }

        foreach (var key in keys[column])
        {
            chosen[column] = key;
            Choose(keys, chosen, column + 1, Add(hash, key), rows);
        }
    }

    private void Find(int[] chosen, ulong hash, List<int> rows)
    {
        var place = Array.BinarySearch(_hashes, hash);
        while (place > 0 && _hashes[place - 1] == hash)
        {
            place--;
        }

        for (; place >= 0 && place < _hashes.Length && _hashes[place] == hash; place++)
        {
            if (HasKeys(_rows[place], chosen))
            {
                rows.Add(_rows[place]);
            }
        }
    }

    private bool HasKeys(int row, int[] chosen)
    {
        for (var column = 0; column < chosen.Length; column++)
        {
            if (!_columns[column].KeysOf(row).Contains(chosen[column]))
            {
                return false;
            }
        }

        return true;
    }
}
