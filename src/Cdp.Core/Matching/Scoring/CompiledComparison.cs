using System.Numerics;
using System.Runtime.CompilerServices;
using Cdp.Matching.Comparison;
using Cdp.Matching.Scoring.Predicates;

namespace Cdp.Matching.Scoring;

/// <summary>One comparison over the records of a table, made ready.</summary>
/// <remarks>Safe for use from many threads at once: it does not change.</remarks>
internal sealed class CompiledComparison
{
    private readonly LevelPredicate[] _predicates;

    public CompiledComparison(RecordComparison comparison, RowLayout layout)
    {
        ModelChecks.Check(comparison);
        var compiler = new PredicateCompiler(layout);
        _predicates = [.. comparison.Levels.Select(level => compiler.Compile(level.Condition))];
        MeasureCount = compiler.MeasureCount;
        var columns = comparison.Levels.SelectMany(level => level.Condition.Columns).Distinct().ToList();
        Codes = ComparisonCodes.Combine(columns, layout.Table);
        IsCheap = Array.TrueForAll(_predicates, predicate => predicate is CheapPredicate);
        if (!IsCheap)
        {
            // Levels before the first one that takes a closer look are decided without it, so that their columns do not matter to it.
            var costly = Array.FindIndex(_predicates, predicate => predicate is not CheapPredicate);
            var codes = ComparisonCodes.Combine([.. comparison.Levels.Skip(costly).SelectMany(level => level.Condition.Columns).Distinct()], layout.Table);
            CostlyCode = layout.Append(codes);
            Table = LevelTable.Create(codes.AsSpan().IsEmpty ? 0 : codes.Max() + 1);
        }

        IsEquality = columns.Count == 1 && comparison.Levels.All(level => level.Condition is MissingCondition or ExactCondition or ElseCondition);
    }

    /// <summary>Gets the number of each row: equal numbers mean equal values in every column of the comparison.</summary>
    public int[] Codes { get; }

    public int LevelCount => _predicates.Length;

    /// <summary>Gets how many metrics it asks.</summary>
    public int MeasureCount { get; }

    /// <summary>Gets where the number is that tells, for two records that a cheap look leaves open, what level they have.</summary>
    public int CostlyCode { get; }

    /// <summary>Gets the levels by these numbers, where there are few of them.</summary>
    public LevelTable? Table { get; }

    /// <summary>Gets a value that tells whether a cheap look decides everything.</summary>
    public bool IsCheap { get; }

    /// <summary>Gets a value that tells whether known values are either equal or at the last level.</summary>
    public bool IsEquality { get; }

    /// <summary>Finds the level that a record has with every other one; -1 when that depends on the other one.</summary>
    public int FindFixedLevel(ReadOnlySpan<int> row)
    {
        for (var level = 0; level < _predicates.Length - 1; level++)
        {
            var verdict = _predicates[level].Judge(row);
            if (verdict != Verdict.No)
            {
                return verdict == Verdict.Yes ? level : -1;
            }
        }

        return _predicates.Length - 1;
    }

    /// <summary>
    /// Finds the levels of up to 64 pairs, as far as a cheap look tells. Where it leaves a level open, that is the complement of the first level that may be the
    /// right one.
    /// </summary>
    /// <param name="batch">The records.</param>
    /// <param name="asked">The pairs. The others keep what they have, and so do those that are at the last level.</param>
    /// <param name="levels">The levels, by pair.</param>
    // Compiled well at once: a run of seconds is half over before the runtime would do it by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FindLevels(PairBatch batch, ulong asked, Span<int> levels)
    {
        for (var level = 0; level < _predicates.Length - 1 && asked != 0; level++)
        {
            var (yes, open) = _predicates[level].Judge(batch, asked);
            asked &= ~(yes | open);
            Write(yes, level, levels);
            Write(open, ~level, levels);
        }
    }

    /// <summary>Finds the level of two records, which is not before a certain one.</summary>
    public int FindLevel(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int first)
    {
        Span<double> measures = stackalloc double[MeasureCount];
        measures.Fill(double.NaN);
        var level = first;
        while (level < _predicates.Length - 1 && !_predicates[level].Holds(left, right, measures))
        {
            level++;
        }

        return level;
    }

    private static void Write(ulong pairs, int level, Span<int> levels)
    {
        for (; pairs != 0; pairs &= pairs - 1)
        {
            levels[BitOperations.TrailingZeroCount(pairs)] = level;
        }
    }
}
