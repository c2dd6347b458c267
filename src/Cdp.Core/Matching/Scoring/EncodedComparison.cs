using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>One comparison over the records of a table: what two records are compared by is one number each, and the level of two numbers is worked out once.</summary>
/// <remarks>Safe for use from many threads at once: it does not change.</remarks>
internal sealed class EncodedComparison
{
    private readonly RecordComparison _comparison;
    private readonly EncodedColumn[] _columns;
    private readonly int[][] _places;
    private readonly int[]? _tuples;

    public EncodedComparison(RecordComparison comparison, RecordTable table)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ModelChecks.Check(comparison);
        _comparison = comparison;
        List<ColumnExpression> columns = [.. comparison.Levels.SelectMany(level => level.Condition.Columns).Distinct()];
        _columns = [.. columns.Select(table.Encode)];
        _places = [.. comparison.Levels.Select(level => level.Condition.Columns.Select(column => columns.IndexOf(column)).ToArray())];
        (Codes, _tuples) = Combine(_columns, table.Count);
    }

    /// <summary>Gets the number of each row: equal numbers mean equal values in every column of the comparison.</summary>
    public int[] Codes { get; }

    public int LevelCount => _comparison.Levels.Count;

    /// <summary>Works out the level of two records by their numbers.</summary>
    public int FindLevel(int leftCode, int rightCode)
    {
        var left = ValuesOf(leftCode);
        var right = ValuesOf(rightCode);
        for (var level = 0; level < _places.Length; level++)
        {
            if (_comparison.Levels[level].Condition.Holds(Pick(left, _places[level]), Pick(right, _places[level])))
            {
                return level;
            }
        }

        throw new InvalidOperationException($"No level of the comparison {_comparison.Name} holds. End it with a level for everything else.");
    }

    private string?[] ValuesOf(int code)
    {
        var values = new string?[_columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var number = _tuples is null ? code : _tuples[(code * _columns.Length) + i];
            values[i] = number == 0 ? null : _columns[i].Values[number];
        }

        return values;
    }

    private static string?[] Pick(string?[] values, int[] places) => Array.ConvertAll(places, place => values[place]);

    /// <summary>Numbers the combinations of values. One column needs no numbers of its own.</summary>
    private static (int[] Codes, int[]? Tuples) Combine(EncodedColumn[] columns, int rows)
    {
        if (columns.Length == 1)
        {
            return (columns[0].Codes, null);
        }

        var numbers = new Dictionary<CodeTuple, int>();
        var codes = new int[rows];
        var tuples = new List<int>();
        for (var row = 0; row < rows; row++)
        {
            var tuple = new CodeTuple(Array.ConvertAll(columns, column => column.Codes[row]));
            if (!numbers.TryGetValue(tuple, out var number))
            {
                number = numbers.Count;
                numbers.Add(tuple, number);
                tuples.AddRange(tuple.Codes);
            }

            codes[row] = number;
        }

        return (codes, [.. tuples]);
    }

    private readonly struct CodeTuple(int[] codes) : IEquatable<CodeTuple>
    {
        public int[] Codes { get; } = codes;

        public bool Equals(CodeTuple other) => Codes.AsSpan().SequenceEqual(other.Codes);

        public override bool Equals(object? obj) => obj is CodeTuple other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var code in Codes)
            {
                hash.Add(code);
            }

            return hash.ToHashCode();
        }
    }
}
