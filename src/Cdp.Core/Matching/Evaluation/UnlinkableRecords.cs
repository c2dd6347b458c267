namespace Cdp.Matching.Evaluation;

/// <summary>Records that hold so little that they would not even match themselves, by threshold.</summary>
/// <remarks>It does not change and is safe for use from many threads at once.</remarks>
public sealed class UnlinkableRecords
{
    private readonly double[] _weights;

    /// <summary>Initializes a new instance of the <see cref="UnlinkableRecords"/> class.</summary>
    /// <param name="selfWeights">The match weight of each record with itself, in any order.</param>
    /// <exception cref="ArgumentException">A weight is not a number.</exception>
    public UnlinkableRecords(ReadOnlySpan<double> selfWeights)
    {
        _weights = selfWeights.ToArray();
        Array.Sort(_weights);

        // What is not a number sorts first.
        if (_weights.Length > 0 && double.IsNaN(_weights[0]))
        {
            throw new ArgumentException("A weight is not a number. Give the match weight of every record with itself.", nameof(selfWeights));
        }
    }

    /// <summary>Gets the number of records.</summary>
    public int RecordCount => _weights.Length;

    /// <summary>Counts the records whose match weight with themselves is below a threshold.</summary>
    /// <param name="threshold">The match weight from which on a pair is called a match.</param>
    /// <returns>The number of records that no record can match at this threshold.</returns>
    public int CountAt(double threshold)
    {
        var (low, high) = (0, _weights.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _weights[middle] < threshold ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Gives the share of the records whose match weight with themselves is below a threshold.</summary>
    /// <param name="threshold">The match weight from which on a pair is called a match.</param>
    /// <returns>The share, from 0 to 1; not a number when there are no records.</returns>
    public double ShareAt(double threshold) => (double)CountAt(threshold) / _weights.Length;

    /// <summary>Gives the share at every threshold at which it changes.</summary>
    /// <returns>Each weight that a record has with itself, rising, and the share of the records at or below it, so unlinkable just above it.</returns>
    public IEnumerable<(double Threshold, double Share)> Curve()
    {
        for (var i = 0; i < _weights.Length; i++)
        {
            if (i + 1 == _weights.Length || _weights[i + 1] != _weights[i])
            {
                yield return (_weights[i], (double)(i + 1) / _weights.Length);
            }
        }
    }
}
