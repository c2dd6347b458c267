using System.Globalization;
using Cdp.Matching.Records;

namespace Cdp.Matching.Blocking;

/// <summary>Refuses, splits or leaves out blocks that are too large.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class BlockKeyGuard
{
    private readonly BlockGuard _guard;
    private readonly LargeBlockSplitter _splitter;
    private readonly List<LargeBlock> _found = [];

    public BlockKeyGuard(MatchModel model, RecordTable table, BlockGuard guard)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(guard.MaxRecords, 2, nameof(guard));
        _guard = guard;
        _splitter = new LargeBlockSplitter(
            table, [.. model.Comparisons.SelectMany(comparison => comparison.Levels).SelectMany(level => level.Condition.Columns).Distinct()], guard.MaxRecords);
    }

    /// <summary>Gets the blocks that were too large, by rule, largest first.</summary>
    public IReadOnlyList<LargeBlock> Found => _found;

    /// <summary>Looks at the blocks of a rule.</summary>
    /// <param name="number">The number of the rule.</param>
    /// <param name="rule">The rule, or <see langword="null"/> where all pairs are compared.</param>
    /// <param name="keys">The blocks, which may be changed.</param>
    /// <returns>Blocks none of which is too large.</returns>
    /// <exception cref="ArgumentException">One is, and that is to be refused.</exception>
    public BlockKeys Apply(int number, BlockingRule? rule, BlockKeys keys)
    {
        var sizes = new int[keys.Count];
        keys.ForEach((_, key) => sizes[key]++);
        var large = Enumerable.Range(0, sizes.Length).Where(block => sizes[block] > _guard.MaxRecords).OrderByDescending(block => sizes[block]).ThenBy(block => block).ToList();
        if (large.Count == 0)
        {
            return keys;
        }

        if (_guard.Action == LargeBlockAction.Refuse)
        {
            throw new ArgumentException(Describe(rule, sizes[large[0]]));
        }

        var rows = large.ToDictionary(block => block, _ => new List<int>());
        keys.ForEach((row, key) =>
        {
            if (rows.TryGetValue(key, out var own))
            {
                own.Add(row);
            }
        });
        var count = keys.Count;
        foreach (var block in large)
        {
            var parts = 0;
            foreach (var part in _guard.Action == LargeBlockAction.Split ? _splitter.Split([.. rows[block]]) : [])
            {
                Replace(keys, block, part, count++);
                parts++;
            }

            if (parts == 0)
            {
                Replace(keys, block, rows[block], -1);
            }

            _found.Add(new LargeBlock(number, sizes[block], parts));
        }

        return keys with { Count = count };
    }

    /// <summary>Gives rows another block for one; a higher number, or -1 for none.</summary>
    private static void Replace(BlockKeys keys, int block, IEnumerable<int> rows, int other)
    {
        foreach (var row in rows)
        {
            if (keys.Single is { } single)
            {
                single[row] = other;
            }
            else
            {
                keys.Sets![row] = [.. keys.Sets[row].Where(key => key != block), .. other < 0 ? (int[])[] : [other]];
            }
        }
    }

    private string Describe(BlockingRule? rule, int records) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(rule is null ? "The model has no blocking rule, which" : $"The blocking rule {rule}")} puts {records:N0} records into one block, {PairCounts.Among(records):N0} pairs; more than {_guard.MaxRecords:N0} records are refused. "
        + $"{(rule is null ? "Add blocking rules" : "Add a column to the rule")}, let the block guard split large blocks or leave them out, or raise its limit.");
}
