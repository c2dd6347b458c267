using Cdp.Matching.Comparison;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>How frequent the values of a column are, ready to adjust the weight of a level.</summary>
/// <remarks>The adjustment is <c>Weight · log2(u / max(tf(left), tf(right), MinimumU))</c>, as <see cref="TermFrequencyAdjustment"/> says.</remarks>
internal sealed class TermFrequencyTable
{
    private readonly int[] _codes;
    private readonly double[] _logFrequencies;
    private readonly double _weight;
    private readonly double _logU;

    public TermFrequencyTable(EncodedColumn column, TermFrequencyAdjustment adjustment, double u)
    {
        _codes = column.Codes;
        _weight = adjustment.Weight;
        _logU = Math.Log2(u);

        // Missing values do not count: the frequency is a share of the records that have one.
        var counts = column.CountValues();
        var known = Math.Max(1, column.Codes.Length - counts[0]);
        _logFrequencies = Array.ConvertAll(counts, count => Math.Log2(Math.Max((double)count / known, adjustment.MinimumU)));
        _logFrequencies[0] = double.NegativeInfinity;
    }

    public double Adjust(int left, int right)
    {
        var log = Math.Max(_logFrequencies[_codes[left]], _logFrequencies[_codes[right]]);
        return double.IsNegativeInfinity(log) ? 0 : _weight * (_logU - log);
    }
}
