using System.Runtime.InteropServices;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Blocking;

/// <summary>The blocks that each record is in by one rule.</summary>
/// <param name="Single">The block of each row, -1 where it is in none; <see langword="null"/> where a row may be in several.</param>
/// <param name="Sets">The blocks of each row in rising order; <see langword="null"/> where a row is in one at most.</param>
/// <param name="Count">The number of blocks.</param>
internal sealed record BlockKeys(int[]? Single, int[][]? Sets, int Count)
{
    /// <summary>Puts all records into one block.</summary>
    public static BlockKeys OfAll(RecordTable table) => new(new int[table.Count], null, 1);

    public static BlockKeys Of(RecordTable table, BlockingRule rule)
    {
        Check(rule);
        var plain = rule.Columns.Where(column => !rule.ArraysToExplode.Contains(column)).Select(table.Encode).ToList();
        var (keys, count) = Combine(plain, table.Count);
        return rule.Neighborhood is { } neighborhood ? Sort(table, neighborhood, keys)
            : rule.ArraysToExplode.Count > 0 ? Explode(table, rule.ArraysToExplode, plain.Count == 0 ? null : keys)
            : new BlockKeys(keys, null, count);
    }

    /// <summary>Hands over each row with each of its blocks.</summary>
    public void ForEach(Action<int, int> act)
    {
        if (Single is { } keys)
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

        for (var row = 0; row < Sets!.Length; row++)
        {
            foreach (var key in Sets[row])
            {
                act(row, key);
            }
        }
    }

    /// <summary>Refuses rules that cannot be used.</summary>
    public static void Check(BlockingRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Columns.Count == 0 && rule.Neighborhood is null)
        {
            throw new ArgumentException("A blocking rule has no column. Name at least one on which both records agree, or columns to sort by.", nameof(rule));
        }

        if (rule.ArraysToExplode.FirstOrDefault(array => !rule.Columns.Contains(array)) is { } other)
        {
            throw new ArgumentException($"The blocking rule explodes {other}, which is none of its columns. Add it to the columns.", nameof(rule));
        }

        if (rule.Neighborhood is not { } neighborhood)
        {
            return;
        }

        if (neighborhood.SortBy.Count == 0 || neighborhood.Window < 2)
        {
            throw new ArgumentException($"The blocking rule {rule} sorts by {neighborhood.SortBy.Count} columns with a window of {neighborhood.Window}. Name at least one column, and a window of 2 or more.", nameof(rule));
        }

        if (rule.ArraysToExplode.Count > 0)
        {
            throw new ArgumentException($"The blocking rule {rule} explodes arrays and sorts. Make two rules of it.", nameof(rule));
        }
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

    private static BlockKeys Explode(RecordTable table, IReadOnlyList<ColumnExpression> arrays, int[]? keys)
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

        return new BlockKeys(null, keySets, numbers.Count);
    }

    /// <summary>Makes a block of every window: a record is in all windows that its value is in.</summary>
    private static BlockKeys Sort(RecordTable table, SortedNeighborhood neighborhood, int[] groups)
    {
        var ranks = Ranks.Of(table, neighborhood, groups);
        var first = new Dictionary<int, int>();
        for (var row = 0; row < ranks.Length; row++)
        {
            if (ranks[row] >= 0)
            {
                ref var lowest = ref CollectionsMarshal.GetValueRefOrAddDefault(first, groups[row], out var known);
                lowest = known ? Math.Min(lowest, ranks[row]) : ranks[row];
            }
        }

        var sets = new int[ranks.Length][];
        for (var row = 0; row < sets.Length; row++)
        {
            var start = ranks[row] < 0 ? 0 : Math.Max(first[groups[row]], ranks[row] - neighborhood.Window + 1);
            sets[row] = [.. Enumerable.Range(start, ranks[row] + 1 - start)];
        }

        return new BlockKeys(null, sets, ranks.DefaultIfEmpty(-1).Max() + 1);
    }
}
