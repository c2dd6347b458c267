using System.Runtime.InteropServices;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Live;

/// <summary>Hashes the blocking keys of records: 64 bits of the number of the rule and of the values of its columns, the same in every process.</summary>
/// <remarks>Two keys with the same hash, one in billions of billions, only let records be compared that need not be.</remarks>
internal static class RecordKeys
{
    private const ulong Start = 0x2545F4914F6CDD1D;

    /// <summary>Adds the keys of a record.</summary>
    public static void AddTo(ISet<long> keys, MatchModel model, GuestRecord record)
    {
        for (var rule = 0; rule < model.BlockingRules.Count; rule++)
        {
            Add(keys, model.BlockingRules[rule], record, 0, StableHash.Mix(Start ^ (ulong)rule));
        }
    }

    /// <summary>Finds the rule that gives a record a key.</summary>
    public static BlockingRule? FindRule(long key, MatchModel model, GuestRecord record)
    {
        var keys = new HashSet<long>();
        for (var rule = 0; rule < model.BlockingRules.Count; rule++)
        {
            keys.Clear();
            Add(keys, model.BlockingRules[rule], record, 0, StableHash.Mix(Start ^ (ulong)rule));
            if (keys.Contains(key))
            {
                return model.BlockingRules[rule];
            }
        }

        return null;
    }

    /// <summary>Finds the keys of too many records.</summary>
    public static IReadOnlyList<long> FindCommon(LiveMatchModel live, RecordTable table)
    {
        var counts = new Dictionary<long, int>();
        var keys = new HashSet<long>();
        for (var row = 0; row < table.Count; row++)
        {
            keys.Clear();
            var values = table.Columns.Select(column => table.ValueOf(row, ColumnExpression.Of(column))).ToArray();
            AddTo(keys, live.Model, new GuestRecord(table.Columns, values, string.Empty));
            foreach (var key in keys)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
            }
        }

        return [.. counts.Where(count => count.Value > live.MaxBlockSize).Select(count => count.Key).Order()];
    }

    private static void Add(ISet<long> keys, BlockingRule rule, GuestRecord record, int column, ulong hash)
    {
        if (column == rule.Columns.Count)
        {
            keys.Add((long)hash);
            return;
        }

        if (record.ValueOf(rule.Columns[column]) is not { } value)
        {
            return;
        }

        var elements = rule.ArraysToExplode.Contains(rule.Columns[column]) ? ArrayText.Parse(value) ?? [value] : [value];
        foreach (var element in elements)
        {
            Add(keys, rule, record, column + 1, StableHash.Mix(hash ^ StableHash.Of(element)));
        }
    }
}
