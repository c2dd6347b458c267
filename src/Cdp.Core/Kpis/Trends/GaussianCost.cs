namespace Cdp.Kpis.Trends;

/// <summary>The costs of segments of a series with normal noise, by sums up to each place.</summary>
internal sealed class GaussianCost : ISegmentCost
{
    private readonly ChangeKind _kind;
    private readonly double _variance;
    private readonly double _inflation;
    private readonly double[] _sums;
    private readonly double[] _squares;
    private readonly double[] _places;
    private readonly double[] _placeSquares;
    private readonly double[] _products;

    /// <summary>Makes the costs.</summary>
    /// <param name="values">The values.</param>
    /// <param name="places">Where they stand in the series.</param>
    /// <param name="kind">What changes.</param>
    /// <param name="noise">The noise, which is above 0.</param>
    public GaussianCost(ReadOnlySpan<double> values, ReadOnlySpan<int> places, ChangeKind kind, SeriesNoise noise)
    {
        (_kind, _variance, _inflation) = (kind, noise.Deviation * noise.Deviation, noise.Inflation);
        (_sums, _squares, _products) = (new double[values.Length + 1], new double[values.Length + 1], new double[values.Length + 1]);
        (_places, _placeSquares) = (new double[values.Length + 1], new double[values.Length + 1]);

        // Of the distances from the middle, as squares of large numbers lose digits.
        var middle = Numerics.RobustScale.Median(values.ToArray());
        for (var i = 0; i < values.Length; i++)
        {
            var (value, place) = (values[i] - middle, places[i] - (places[^1] / 2.0));
            _sums[i + 1] = _sums[i] + value;
            _squares[i + 1] = _squares[i] + (value * value);
            _places[i + 1] = _places[i] + place;
            _placeSquares[i + 1] = _placeSquares[i] + (place * place);
            _products[i + 1] = _products[i] + (value * place);
        }
    }

    /// <inheritdoc />
    public int Figures => _kind == ChangeKind.Level ? 1 : 2;

    /// <inheritdoc />
    public double Of(int from, int to)
    {
        double n = to - from;
        var sum = _sums[to] - _sums[from];
        var squares = Math.Max(0, _squares[to] - _squares[from] - (sum * sum / n));
        switch (_kind)
        {
            case ChangeKind.Level:
                return squares / (_variance * _inflation);
            case ChangeKind.LevelAndSpread:
                // A segment of equal values has no variance, and would be worth everything.
                return n * Math.Log((squares / n) + (0.01 * _variance)) / _inflation;
            default:
                var place = _places[to] - _places[from];
                var extent = _placeSquares[to] - _placeSquares[from] - (place * place / n);
                var product = _products[to] - _products[from] - (place * sum / n);
                return Math.Max(0, squares - (extent > 0 ? product * product / extent : 0)) / (_variance * _inflation);
        }
    }
}
