namespace Cdp.Matching.Blocking;

/// <summary>The records in the blocks of one rule: those with the same key lie together.</summary>
internal sealed class BlockIndex
{
    private readonly BlockKeys _keys;

    public BlockIndex(BlockKeys keys)
    {
        _keys = keys;
        Starts = new int[keys.Count + 1];
        Rows = Group();
    }

    /// <summary>Gets the rows, block by block, within a block in rising order.</summary>
    public int[] Rows { get; }

    /// <summary>Gets where each block begins in <see cref="Rows"/>; the last one tells where the last block ends.</summary>
    public int[] Starts { get; }

    public int BlockCount => Starts.Length - 1;

    /// <summary>Gets the block of each row, -1 where it is in none; <see langword="null"/> where a row may be in several.</summary>
    public int[]? Keys => _keys.Single;

    /// <summary>Gets a value that tells whether two records may share several blocks.</summary>
    public bool HasSeveralKeys => _keys.Sets is not null;

    /// <summary>Counts the records of a block.</summary>
    public int CountRecords(int block) => Starts[block + 1] - Starts[block];

    /// <summary>Finds the first block that two records share.</summary>
    /// <returns>The number of the block; -1 when they share none.</returns>
    public int FirstCommonKey(int left, int right)
    {
        if (_keys.Single is { } keys)
        {
            return keys[left] == keys[right] ? keys[left] : -1;
        }

        ReadOnlySpan<int> x = _keys.Sets![left], y = _keys.Sets[right];
        for (int i = 0, j = 0; i < x.Length && j < y.Length;)
        {
            if (x[i] == y[j])
            {
                return x[i];
            }

            _ = x[i] < y[j] ? i++ : j++;
        }

        return -1;
    }

    /// <summary>Sorts the rows by their keys, counting first how many each key has.</summary>
    private int[] Group()
    {
        var total = 0;
        _keys.ForEach((_, key) =>
        {
            Starts[key + 1]++;
            total++;
        });
        for (var block = 1; block < Starts.Length; block++)
        {
            Starts[block] += Starts[block - 1];
        }

        var next = Starts[..^1].ToArray();
        var rows = new int[total];
        _keys.ForEach((row, key) => rows[next[key]++] = row);
        return rows;
    }
}
