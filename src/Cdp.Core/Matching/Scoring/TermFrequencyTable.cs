using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>How frequent the values of a column are, as base-2 logarithms.</summary>
internal sealed class TermFrequencyTable
{
    private readonly EncodedColumn _column;
    private readonly TermFrequencies? _shares;
    private readonly double[] _logs;

    /// <param name="column">The column.</param>
    /// <param name="shares">The frequencies as told from elsewhere, or <see langword="null"/> to count the records.</param>
    public TermFrequencyTable(EncodedColumn column, TermFrequencies? shares = null)
        : this(column, shares, shares is null ? Count(column) : Array.ConvertAll(column.Values, value => Math.Log2(shares.ShareOf(value))))
    {
    }

    private TermFrequencyTable(EncodedColumn column, TermFrequencies? shares, double[] logs)
    {
        _column = column;
        _shares = shares;
        _logs = logs;
        _logs[0] = double.NegativeInfinity;
        LeastLog = _logs.Length > 1 ? _logs.AsSpan(1).ToArray().Min() : 0;
    }

    /// <summary>Gets the logarithm of the frequency of the rarest value.</summary>
    public double LeastLog { get; }

    /// <summary>Gives the logarithm of the frequency of a record's value; minus infinity where it is missing.</summary>
    public double LogOf(int row) => _logs[_column.Codes[row]];

    /// <summary>Gives the same frequencies for other records, which are not counted. What is not known is as frequent as the rarest value.</summary>
    public TermFrequencyTable For(EncodedColumn others) => new(others, _shares, Array.ConvertAll(others.Values, LogOf));

    private double LogOf(string value) =>
        _shares is not null ? Math.Log2(_shares.ShareOf(value))
        : _column.FindCode(value) is var code and >= 0 ? _logs[code]
        : LeastLog;

    // Missing values do not count: the frequency is a share of the records that have one.
    private static double[] Count(EncodedColumn column)
    {
        var counts = column.CountValues();
        var known = Math.Max(1, column.Codes.Length - counts[0]);
        return Array.ConvertAll(counts, count => Math.Log2((double)count / known));
    }
}
