using System.Runtime.InteropServices;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Blocking;

/// <summary>The records in the blocks of one rule: those with the same key lie together.</summary>
/// <remarks>A record has one key, or none, or with arrays to explode one for each element.</remarks>
internal sealed class BlockIndex
{
    private readonly int[]? _keys;
    private readonly int[][]? _keySets;

    private BlockIndex(int[]? keys, int[][]? keySets, int blockCount)
    {
        _keys = keys;
        _keySets = keySets;
        Starts = new int[blockCount + 1];
        Rows = Group();
    }

    /// <summary>Gets the rows, block by block, within a block in rising order.</summary>
    public int[] Rows { get; }

    /// <summary>Gets where each block begins in <see cref="Rows"/>; the last one tells where the last block ends.</summary>
    public int[] Starts { get; }

    public int BlockCount => Starts.Length - 1;

    /// <summary>Gets the block of each row, -1 where it is in none; <see langword="null"/> where a row may be in several.</summary>
    public int[]? Keys => _keys;

    /// <summary>Gets a value that tells whether two records may share several blocks.</summary>
    public bool HasSeveralKeys => _keySets is not null;

    /// <summary>Puts all records into one block.</summary>
    public static BlockIndex OfAll(RecordTable table) => new(new int[table.Count], null, 1);

    public static BlockIndex Build(RecordTable table, BlockingRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Columns.Count == 0)
        {
            throw new ArgumentException("A blocking rule has no column. Name at least one on which both records agree.", nameof(rule));
        }

        if (rule.ArraysToExplode.FirstOrDefault(array => !rule.Columns.Contains(array)) is { } other)
        {
            throw new ArgumentException($"The blocking rule explodes {other}, which is none of its columns. Add it to the columns.", nameof(rule));
        }

        var plain = rule.Columns.Where(column => !rule.ArraysToExplode.Contains(column)).Select(table.Encode).ToList();
        var (keys, count) = Combine(plain, table.Count);
        return rule.ArraysToExplode.Count == 0
            ? new BlockIndex(keys, null, count)
            : Explode(table, rule.ArraysToExplode, plain.Count == 0 ? null : keys);
    }

    /// <summary>Finds the first block that two records share.</summary>
    /// <returns>The number of the block; -1 when they share none.</returns>
    public int FirstCommonKey(int left, int right)
    {
        if (_keySets is null)
        {
            return _keys![left] == _keys[right] ? _keys[left] : -1;
        }

        ReadOnlySpan<int> x = _keySets[left], y = _keySets[right];
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

    /// <summary>Joins the values of several columns to one key.</summary>
    /// <returns>The key of each row, from 0, or -1 where a value is missing; and how many there are.</returns>
    private static (int[] Keys, int Count) Combine(List<EncodedColumn> columns, int rows)
    {
        var (keys, count) = (new int[rows], 1);
        foreach (var (i, column) in columns.Index())
        {
            // Number 0 is a missing value.
            var own = Array.ConvertAll(column.Codes, static code => code - 1);
            (keys, count) = i == 0 ? (own, column.Values.Length - 1) : CodePairs.Join(keys, own);
        }

        return (keys, count);
    }

    private static BlockIndex Explode(RecordTable table, IReadOnlyList<ColumnExpression> arrays, int[]? keys)
    {
        var columns = arrays.Select(table.Encode).ToList();
        var elements = columns.ConvertAll(column => Array.ConvertAll(column.Values, value => value.Length == 0 ? [] : ArrayText.Parse(value) ?? [value]));
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var keySets = new int[table.Count][];
        for (var row = 0; row < keySets.Length; row++)
        {
            if (keys is not null && keys[row] < 0)
            {
                keySets[row] = [];
                continue;
            }

            // One key for each combination of elements. U+0000 occurs in no value that came through the canonicaliser.
            IEnumerable<string> texts = [keys is null ? string.Empty : keys[row].ToString(System.Globalization.CultureInfo.InvariantCulture)];
            for (var i = 0; i < columns.Count; i++)
            {
                var own = elements[i][columns[i].Codes[row]];
                texts = texts.SelectMany(text => own.Select(element => $"{text}\0{element}"));
            }

            keySets[row] =
            [
                .. texts.Select(text =>
                {
                    ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, text, out var known);
                    return number = known ? number : numbers.Count - 1;
                }).Distinct().Order(),
            ];
        }

        return new BlockIndex(null, keySets, numbers.Count);
    }

    /// <summary>Sorts the rows by their keys, counting first how many each key has.</summary>
    private int[] Group()
    {
        var total = 0;
        ForEachKey((_, key) =>
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
        ForEachKey((row, key) => rows[next[key]++] = row);
        return rows;
    }

    private void ForEachKey(Action<int, int> act)
    {
        if (_keys is { } keys)
        {
            for (var row = 0; row < keys.Length; row++)
            {
                if (keys[row] >= 0)
                {
                    act(row, keys[row]);
                }
            }

            return;
        }

        for (var row = 0; row < _keySets!.Length; row++)
        {
            foreach (var key in _keySets[row])
            {
                act(row, key);
            }
        }
    }
}
