using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cdp.Matching.Blocking;
using Cdp.Matching.Scoring.Predicates;

namespace Cdp.Matching.Scoring;

/// <summary>Finds the levels of one record with many others at once, on one thread.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class TileLevels
{
    private readonly CompiledComparisons _comparisons;
    private readonly PairBatch _batch;
    private readonly LevelMemo?[] _memos;
    private readonly int[][] _levels;

    /// <param name="comparisons">The comparisons.</param>
    /// <param name="rows">The greatest number of records of a tile.</param>
    /// <param name="remembers">Whether to remember the levels of values that are met again and again, as in blocks. Pairs drawn at random seldom meet again.</param>
    public TileLevels(CompiledComparisons comparisons, int rows = PairTile.MaxRows, bool remembers = true)
    {
        // Loops take a word of places at a time.
        rows = (rows + 63) & ~63;
        _comparisons = comparisons;
        _batch = new PairBatch(comparisons, rows);
        _memos = new LevelMemo?[comparisons.Count];
        _levels = new int[comparisons.Count][];
        for (var i = 0; i < comparisons.Count; i++)
        {
            // Who needs less than whole tiles has too few pairs to meet one twice.
            _memos[i] = !remembers || rows < PairTile.MaxRows || comparisons[i].IsCheap || comparisons[i].Table is not null ? null : new LevelMemo();
            _levels[i] = new int[rows];
        }
    }

    /// <summary>Takes in the records of a tile.</summary>
    public void Load(ReadOnlySpan<int> rows) => _batch.Load(rows);

    /// <summary>Gives the numbers of a record of the tile.</summary>
    public ReadOnlySpan<int> WordsOf(int place) => _batch.WordsOf(place);

    /// <summary>Gives the levels that were found last, by place in the tile.</summary>
    public int[] LevelsOf(int comparison) => _levels[comparison];

    /// <summary>Finds the levels of a record with those at some places.</summary>
    public void Find(int comparison, int left, int first, int end, ReadOnlySpan<ulong> live)
    {
        FindCheaply(comparison, left, first, end, live);
        Resolve(comparison, left, first, end, live);
    }

    /// <summary>Finds the levels that <see cref="FindCheaply"/> left open.</summary>
    // Compiled well at once: a run of seconds is half over before the runtime would do it by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Resolve(int comparison, int left, int first, int end, ReadOnlySpan<ulong> live)
    {
        var compiled = _comparisons[comparison];
        if (compiled.IsCheap)
        {
            return;
        }

        var codes = _batch.TileColumn(compiled.CostlyCode);
        var (table, memo) = (compiled.Table, _memos[comparison]);
        var levels = _levels[comparison];
        for (var word = first >> 6; word <= (end - 1) >> 6; word++)
        {
            for (var open = live[word]; open != 0; open &= open - 1)
            {
                var right = (word << 6) + BitOperations.TrailingZeroCount(open);
                if (levels[right] < 0)
                {
                    levels[right] =
                        table is not null ? Recall(table, compiled, codes, left, right, ~levels[right])
                        : memo is not null ? Recall(memo, compiled, codes, left, right, ~levels[right])
                        : compiled.FindLevel(WordsOf(left), WordsOf(right), ~levels[right]);
                }
            }
        }
    }

    /// <summary>
    /// Finds the levels of a record with those at some places as far as a cheap look tells; the others get the complement of the first level that may be the right
    /// one.
    /// </summary>
    // Compiled well at once: a run of seconds is half over before the runtime would do it by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FindCheaply(int comparison, int left, int first, int end, ReadOnlySpan<ulong> live)
    {
        // :: Hot path: unpacked to locals, 8 pairs at a time, no allocation.
        var compiled = _comparisons[comparison];
        var leftWords = WordsOf(left);
        var code = leftWords[comparison];
        var own = leftWords[_comparisons.Count + comparison];
        var (leftCode, ownLevel) = (Vector256.Create(code), Vector256.Create(own));
        var otherLevel = Vector256.Create(compiled.LevelCount - 1);
        var isOpen = code >= 0 && !compiled.IsEquality;
        ref var codes = ref MemoryMarshal.GetReference(_batch.TileColumn(comparison));
        ref var levels = ref MemoryMarshal.GetArrayDataReference(_levels[comparison]);
        for (var word = first >> 6; word <= (end - 1) >> 6; word++)
        {
            var rest = live[word];
            for (var shift = 0; shift < 64; shift += Vector256<int>.Count)
            {
                if (((live[word] >> shift) & 0xFF) == 0)
                {
                    continue;
                }

                // A record whose level is fixed has it with everybody, so it does not matter which of the two is asked.
                var at = (nuint)((word << 6) + shift);
                var rightCodes = Vector256.LoadUnsafe(ref codes, at);
                var isFixed = Vector256.LessThan(rightCodes, Vector256<int>.Zero);
                var isEqual = code < 0 ? Vector256<int>.AllBitsSet : Vector256.Equals(rightCodes, leftCode);
                Vector256.ConditionalSelect(isEqual, ownLevel, Vector256.ConditionalSelect(isFixed, ~rightCodes, otherLevel)).StoreUnsafe(ref levels, at);
                rest &= ~((ulong)(isEqual | isFixed).ExtractMostSignificantBits() << shift);
            }

            if (isOpen && rest != 0)
            {
                _batch.Move(left, word);
                compiled.FindLevels(_batch, rest, _levels[comparison].AsSpan(word << 6, 64));
            }
        }
    }

    private int Recall(LevelTable table, CompiledComparison compiled, ReadOnlySpan<int> codes, int left, int right, int first)
    {
        var level = table.Find(codes[left], codes[right], out var place);
        if (level < 0)
        {
            level = compiled.FindLevel(WordsOf(left), WordsOf(right), first);
            table.Keep(level, place);
        }

        return level;
    }

    private int Recall(LevelMemo memo, CompiledComparison compiled, ReadOnlySpan<int> codes, int left, int right, int first)
    {
        var level = memo.Find(codes[left], codes[right], out var place);
        if (level < 0)
        {
            level = compiled.FindLevel(WordsOf(left), WordsOf(right), first);
            memo.Keep(codes[left], codes[right], level, place);
        }

        return level;
    }
}
