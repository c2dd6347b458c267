using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring.Predicates;

namespace Cdp.Matching.Scoring;

/// <summary>Comparisons made ready for the records of a table, with all that they ask of a record side by side.</summary>
/// <remarks>Each record begins, for each comparison, with its number, or the complement of the level that it has with every other record; then follow its levels with its like.</remarks>
internal sealed class CompiledComparisons
{
    private const int ChunkBits = 12;
    private const int ChunkRows = 1 << ChunkBits;

    private readonly CompiledComparison[] _comparisons;
    private readonly RowLayout _layout;
    private readonly int[][] _chunks;

    /// <param name="comparisons">The comparisons.</param>
    /// <param name="table">The records.</param>
    /// <param name="frequencies">The columns whose frequencies are asked for, with them.</param>
    /// <param name="threads">The number of threads that lay out the records.</param>
    /// <param name="bounds">The bounds of metrics that were made before.</param>
    public CompiledComparisons(
        IReadOnlyList<RecordComparison> comparisons, RecordTable table, IReadOnlyDictionary<ColumnExpression, TermFrequencyTable> frequencies, int threads, SignatureBounds? bounds = null)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        _layout = new RowLayout(table, bounds ?? new SignatureBounds());
        _layout.Reserve(2 * comparisons.Count);
        _comparisons = [.. comparisons.Select(comparison => new CompiledComparison(comparison, _layout))];
        ComparedWidth = _layout.Width;
        MostMeasures = _comparisons.Select(comparison => comparison.MeasureCount).DefaultIfEmpty(0).Max();
        FrequencySlots = frequencies.ToDictionary(frequency => frequency.Key, frequency => _layout.FrequencyOf(frequency.Key, frequency.Value));
        _chunks = new int[(table.Count + ChunkRows - 1) >> ChunkBits][];
        Parallel.For(0, _chunks.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, chunk => _chunks[chunk] = LayOut(chunk << ChunkBits, Math.Min(ChunkRows, table.Count - (chunk << ChunkBits))));
    }

    public int Count => _comparisons.Length;

    public CompiledComparison this[int comparison] => _comparisons[comparison];

    /// <summary>Gets where the frequencies of a column are.</summary>
    public IReadOnlyDictionary<ColumnExpression, int> FrequencySlots { get; }

    /// <summary>Gets the number of numbers of a record.</summary>
    public int Width => _layout.Width;

    /// <summary>Gets how many of them comparisons look at. Those that only weights ask for stand behind.</summary>
    public int ComparedWidth { get; }

    /// <summary>Gets the greatest number of metrics that one comparison asks.</summary>
    public int MostMeasures { get; }

    /// <summary>Gives the numbers of a record.</summary>
    public ReadOnlySpan<int> this[long row] => _chunks[row >> ChunkBits].AsSpan((int)(row & (ChunkRows - 1)) * Width, Width);

    /// <summary>Finds the level of two records in one comparison.</summary>
    public int FindLevel(int comparison, ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var (code, other) = (left[comparison], right[comparison]);

        // A record whose level is fixed has it with everybody, so it does not matter which of the two is asked.
        if (code < 0 || other < 0)
        {
            return ~(code < 0 ? code : other);
        }

        if (code == other)
        {
            return left[_comparisons.Length + comparison];
        }

        var compiled = _comparisons[comparison];
        return compiled.IsEquality ? compiled.LevelCount - 1 : compiled.FindLevel(left, right, 0);
    }

    private int[] LayOut(int first, int count)
    {
        var words = new int[count * Width];
        for (var row = 0; row < count; row++)
        {
            var own = words.AsSpan(row * Width, Width);
            _layout.Write(first + row, own);
            for (var i = 0; i < _comparisons.Length; i++)
            {
                var level = _comparisons[i].FindFixedLevel(own);
                own[i] = level >= 0 ? ~level : _comparisons[i].Codes[first + row];
                own[_comparisons.Length + i] = level >= 0 ? level : _comparisons[i].FindLevel(own, own, 0);
            }
        }

        return words;
    }
}
