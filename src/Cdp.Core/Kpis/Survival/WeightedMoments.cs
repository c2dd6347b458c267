namespace Cdp.Kpis.Survival;

/// <summary>The weight, the means and the products of deviations of rows, each weighted by an exponential, kept up row by row so that nothing overflows or cancels.</summary>
/// <seealso href="https://doi.org/10.1080/00031305.1983.10483115">Chan, Golub and LeVeque, "Algorithms for computing the sample variance: analysis and recommendations", 1983</seealso>
internal sealed class WeightedMoments(int size)
{
    private readonly double[] _means = new double[size];
    private readonly double[] _products = new double[size * size];
    private double _weight;

    // Weights are kept as multiples of the exponential of this, the largest so far.
    private double _scale;

    /// <summary>Gets the logarithm of the weight.</summary>
    public double LogWeight => Math.Log(_weight) + _scale;

    public ReadOnlySpan<double> Means => _means;

    /// <summary>Gives the weighted mean of the product of two deviations from their means.</summary>
    public double Covariance(int a, int b) => _products[(a * size) + b] / _weight;

    public void Clear()
    {
        _weight = 0;
        Array.Clear(_products);
    }

    public void Add(ReadOnlySpan<double> row, double logWeight)
    {
        if (_weight == 0)
        {
            (_weight, _scale) = (1, logWeight);
            row.CopyTo(_means);
            return;
        }

        Rescale(Math.Max(_scale, logWeight));
        var weight = Math.Exp(logWeight - _scale);
        Join(weight, row);
    }

    /// <summary>Adds the rows of another, with their weights multiplied.</summary>
    public void Add(WeightedMoments other, double factor = 1)
    {
        if (other._weight == 0 || factor == 0)
        {
            return;
        }

        if (_weight == 0)
        {
            (_weight, _scale) = (factor * other._weight, other._scale);
            other._means.CopyTo(_means, 0);
            for (var i = 0; i < _products.Length; i++)
            {
                _products[i] = factor * other._products[i];
            }

            return;
        }

        Rescale(Math.Max(_scale, other._scale));
        factor *= Math.Exp(other._scale - _scale);
        for (var i = 0; i < _products.Length; i++)
        {
            _products[i] += factor * other._products[i];
        }

        Join(factor * other._weight, other._means);
    }

    private void Rescale(double scale)
    {
        if (scale == _scale)
        {
            return;
        }

        var factor = Math.Exp(_scale - scale);
        _scale = scale;
        _weight *= factor;
        for (var i = 0; i < _products.Length; i++)
        {
            _products[i] *= factor;
        }
    }

    /// <summary>Joins rows of a weight and a mean; the products of their own deviations are added by the caller.</summary>
    private void Join(double weight, ReadOnlySpan<double> means)
    {
        var total = _weight + weight;
        if (!(total > 0))
        {
            return;
        }

        var (apart, share) = (_weight * weight / total, weight / total);
        for (var a = 0; a < size; a++)
        {
            var difference = means[a] - _means[a];
            for (var b = 0; b <= a; b++)
            {
                _products[(a * size) + b] += apart * difference * (means[b] - _means[b]);
            }
        }

        for (var a = 0; a < size; a++)
        {
            _means[a] += share * (means[a] - _means[a]);
        }

        _weight = total;
    }
}
