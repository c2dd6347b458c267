using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cdp.Matching.Blocking;

namespace Cdp.Matching.Scoring;

/// <summary>Finds the levels of one record with many others at once, on one thread.</summary>
/// <remarks>Not safe for concurrent use. The records of a tile are copied side by side, so that the loops run through memory in order and 8 pairs at a time.</remarks>
internal sealed class TileLevels
{
    private readonly CompiledComparisons _comparisons;
    private readonly LevelMemo?[] _memos;
    private readonly int[][] _codes;
    private readonly int[][] _levels;
    private readonly int[] _words;
    private readonly int _width;

    /// <param name="comparisons">The comparisons.</param>
    /// <param name="rows">The greatest number of records of a tile.</param>
    public TileLevels(CompiledComparisons comparisons, int rows = PairTile.MaxRows)
    {
        // Loops take 8 places at a time.
        rows = (rows + 7) & ~7;
        _comparisons = comparisons;
        _width = comparisons.Width;
        _words = new int[rows * _width];
        _memos = new LevelMemo?[comparisons.Count];
        _codes = new int[comparisons.Count][];
        _levels = new int[comparisons.Count][];
        for (var i = 0; i < comparisons.Count; i++)
        {
            // Who needs less than whole tiles has too few pairs to meet one twice.
            _memos[i] = comparisons[i].IsCheap || rows < PairTile.MaxRows ? null : new LevelMemo();
            _codes[i] = new int[rows];
            _levels[i] = new int[rows];
        }
    }

    /// <summary>Takes in the records of a tile.</summary>
    public void Load(ReadOnlySpan<int> rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var words = _comparisons[(long)rows[i]];
            words.CopyTo(_words.AsSpan(i * _width));
            for (var comparison = 0; comparison < _codes.Length; comparison++)
            {
                _codes[comparison][i] = words[comparison];
            }
        }
    }

    /// <summary>Gives the numbers of a record of the tile.</summary>
    public ReadOnlySpan<int> WordsOf(int place) => _words.AsSpan(place * _width, _width);

    /// <summary>Gives the levels that were found last, by place in the tile.</summary>
    public int[] LevelsOf(int comparison) => _levels[comparison];

    /// <summary>Finds the levels of a record with those at some places.</summary>
    public void Find(int comparison, int left, int first, int end, ReadOnlySpan<ulong> live)
    {
        FindCheaply(comparison, left, first, end, live);
        Resolve(comparison, left, first, end, live);
    }

    /// <summary>Finds the levels that <see cref="FindCheaply"/> left open.</summary>
    public void Resolve(int comparison, int left, int first, int end, ReadOnlySpan<ulong> live)
    {
        var compiled = _comparisons[comparison];
        if (compiled.IsCheap)
        {
            return;
        }

        var leftWords = WordsOf(left);
        var levels = _levels[comparison];
        for (var word = first >> 6; word <= (end - 1) >> 6; word++)
        {
            for (var open = live[word]; open != 0; open &= open - 1)
            {
                var right = (word << 6) + BitOperations.TrailingZeroCount(open);
                if (levels[right] < 0)
                {
                    levels[right] = Recall(compiled, comparison, leftWords, WordsOf(right));
                }
            }
        }
    }

    /// <summary>Finds the levels of a record with those at some places as far as a cheap look tells; the others stay at -1.</summary>
    public void FindCheaply(int comparison, int left, int first, int end, ReadOnlySpan<ulong> live)
    {
        // :: Hot path: unpacked to locals, 8 pairs at a time, no allocation.
        var compiled = _comparisons[comparison];
        var leftWords = WordsOf(left);
        var code = leftWords[comparison];
        var own = leftWords[_codes.Length + comparison];
        var (leftCode, ownLevel) = (Vector256.Create(code), Vector256.Create(own));
        var otherLevel = Vector256.Create(compiled.LevelCount - 1);
        var isOpen = code >= 0 && !compiled.IsEquality;
        ref var codes = ref MemoryMarshal.GetArrayDataReference(_codes[comparison]);
        ref var levels = ref MemoryMarshal.GetArrayDataReference(_levels[comparison]);
        for (var at = first & ~7; at < end; at += Vector256<int>.Count)
        {
            var alive = (uint)(live[at >> 6] >> (at & 63)) & 0xFF;
            if (alive == 0)
            {
                continue;
            }

            // A record whose level is fixed has it with everybody, so it does not matter which of the two is asked.
            var rightCodes = Vector256.LoadUnsafe(ref codes, (nuint)at);
            var isFixed = Vector256.LessThan(rightCodes, Vector256<int>.Zero);
            var isEqual = code < 0 ? Vector256<int>.AllBitsSet : Vector256.Equals(rightCodes, leftCode);
            Vector256.ConditionalSelect(isEqual, ownLevel, Vector256.ConditionalSelect(isFixed, ~rightCodes, otherLevel)).StoreUnsafe(ref levels, (nuint)at);
            if (isOpen)
            {
                var open = alive & ~(isEqual | isFixed).ExtractMostSignificantBits();
                while (open != 0)
                {
                    var right = at + BitOperations.TrailingZeroCount(open);
                    _levels[comparison][right] = compiled.FindLevelCheaply(leftWords, WordsOf(right));
                    open &= open - 1;
                }
            }
        }
    }

    private int Recall(CompiledComparison compiled, int comparison, ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        if (_memos[comparison] is not { } memo)
        {
            return compiled.FindLevel(left, right);
        }

        var level = memo.Find(left[comparison], right[comparison], out var place);
        if (level < 0)
        {
            level = compiled.FindLevel(left, right);
            memo.Keep(left[comparison], right[comparison], level, place);
        }

        return level;
    }
}
