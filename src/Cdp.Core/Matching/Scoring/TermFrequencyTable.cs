using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>How frequent the values of a column are, as base-2 logarithms.</summary>
internal sealed class TermFrequencyTable
{
    private readonly int[] _codes;
    private readonly double[] _logs;

    /// <param name="column">The column.</param>
    /// <param name="shares">The frequencies as told from elsewhere, or <see langword="null"/> to count the records.</param>
    public TermFrequencyTable(EncodedColumn column, TermFrequencies? shares = null)
    {
        _codes = column.Codes;
        _logs = shares is null ? Count(column) : Array.ConvertAll(column.Values, value => Math.Log2(shares.ShareOf(value)));
        _logs[0] = double.NegativeInfinity;
        LeastLog = _logs.Length > 1 ? _logs.AsSpan(1).ToArray().Min() : 0;
    }

    /// <summary>Gets the logarithm of the frequency of the rarest value.</summary>
    public double LeastLog { get; }

    /// <summary>Gives the logarithm of the frequency of a record's value; minus infinity where it is missing.</summary>
    public double LogOf(int row) => _logs[_codes[row]];

    // Missing values do not count: the frequency is a share of the records that have one.
    private static double[] Count(EncodedColumn column)
    {
        var counts = column.CountValues();
        var known = Math.Max(1, column.Codes.Length - counts[0]);
        return Array.ConvertAll(counts, count => Math.Log2((double)count / known));
    }
}
