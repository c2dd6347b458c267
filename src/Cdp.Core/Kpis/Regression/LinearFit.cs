using Cdp.Numerics;

namespace Cdp.Kpis.Regression;

/// <summary>A fit by least squares, with the target in standard deviations.</summary>
internal sealed partial class LinearFit
{
    // A row whose leverage is so near to 1 determines a coefficient by itself.
    private const double Alone = 1e-10;

    private readonly StandardizedDesign _terms;
    private readonly int[] _rows;
    private readonly IReadOnlyList<double> _targets;
    private readonly double _ridge;
    private readonly double _mean;
    private readonly double _scale;
    private readonly QrDecomposition _qr;
    private readonly double[] _rotated;
    private readonly double[] _weights;
    private readonly double[] _residuals;
    private readonly double _left;
    private readonly double _freedom;

    // Of each coefficient the variance that a residual variance of 1 makes, and the robust one; the intercept stands first, and its place is that of a row of means.
    private readonly double[] _variances;
    private readonly double[] _robust;
    private readonly bool _isRobust = true;

    public LinearFit(StandardizedDesign terms, int[] rows, IReadOnlyList<double> targets, double ridge, CancellationToken cancellationToken)
    {
        (_terms, _rows, _targets, _ridge) = (terms, rows, targets, ridge);
        var (count, size) = (rows.Length, terms.Kept.Length);
        double[] y = [.. rows.Select(row => targets[row])];
        _mean = y.Average();
        _mean += y.Sum(value => value - _mean) / count;
        var spread = y.Max(value => Math.Abs(value - _mean));
        _scale = spread * Math.Sqrt(y.Sum(value => (value - _mean) / spread * ((value - _mean) / spread)) / count);
        if (!double.IsFinite(_scale) || _scale == 0)
        {
            throw new ArgumentException("The targets are too large, or too near to each other, to work with. Give them in another unit.", nameof(targets));
        }

        // A ridge is as many rows more, each with one term and the target 0.
        var length = count + (ridge > 0 ? size : 0);
        _qr = QrDecomposition.Of([.. Enumerable.Range(0, size).Select(ColumnOf)]);
        if (_qr.Kept.Count < size)
        {
            throw new ArgumentException("The ridge is too small to tell columns apart that say the same. Give a larger one, or 0 to leave some out.", nameof(ridge));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var scaled = new double[length];
        for (var i = 0; i < count; i++)
        {
            scaled[i] = (y[i] - _mean) / _scale;
        }

        _rotated = _qr.Rotate(scaled);
        _weights = _qr.Solve(_rotated);
        _residuals = new double[count];
        for (var i = 0; i < count; i++)
        {
            _residuals[i] = scaled[i] - Dot(_weights, terms.Row(i));
            _left += _residuals[i] * _residuals[i];
        }

        (_variances, _robust) = (new double[size + 1], new double[size + 1]);
        var intercept = InterceptWeights();
        var hat = 0.0;
        for (var i = 0; i < count; i++)
        {
            if ((i & 1023) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            // What one unit of the row's target adds to each coefficient.
            var influence = _qr.SolveNormal(terms.Row(i));
            var leverage = (1.0 / count) + Dot(influence, terms.Row(i));
            hat += leverage;
            _isRobust &= 1 - leverage > Alone;
            var error = _isRobust ? _residuals[i] / (1 - leverage) : 0;
            var ofIntercept = (1.0 / count) - Dot(intercept, influence);
            _robust[0] += ofIntercept * ofIntercept * error * error;
            for (var j = 0; j < size; j++)
            {
                _robust[j + 1] += influence[j] * influence[j] * error * error;
            }
        }

        var solved = _qr.SolveNormal(intercept);
        _variances[0] = (1.0 / count) + Dot(intercept, solved);
        for (var j = 0; j < size; j++)
        {
            var unit = new double[size];
            unit[j] = 1;
            _variances[j + 1] = _qr.SolveNormal(unit)[j];
        }

        _freedom = ridge > 0 ? count - hat : count - size - 1;

        double[] ColumnOf(int place)
        {
            var column = new double[length];
            terms.Column(place).CopyTo(column, 0);
            if (ridge > 0)
            {
                column[count + place] = Math.Sqrt(ridge);
            }

            return column;
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double SquaredLength(ReadOnlySpan<double> vector) => Dot(vector, vector);
}
