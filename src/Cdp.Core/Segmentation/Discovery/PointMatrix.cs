namespace Cdp.Segmentation.Discovery;

/// <summary>Points, one behind the other.</summary>
/// <param name="values">The coordinates, point by point.</param>
/// <param name="dimensions">How many coordinates a point has.</param>
internal sealed class PointMatrix(double[] values, int dimensions)
{
    public int Count => dimensions == 0 ? 0 : values.Length / dimensions;

    public int Dimensions => dimensions;

    public Span<double> this[int point] => values.AsSpan(point * dimensions, dimensions);

    public static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var difference = a[i] - b[i];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>Gives the mean of each coordinate.</summary>
    public double[] Mean()
    {
        var mean = new double[dimensions];
        for (var i = 0; i < Count; i++)
        {
            var point = this[i];
            for (var j = 0; j < dimensions; j++)
            {
                mean[j] += point[j];
            }
        }

        for (var j = 0; j < dimensions; j++)
        {
            mean[j] /= Count;
        }

        return mean;
    }

    /// <summary>Gives some of the points.</summary>
    public PointMatrix Take(ReadOnlySpan<int> points)
    {
        var taken = new double[points.Length * dimensions];
        for (var i = 0; i < points.Length; i++)
        {
            this[points[i]].CopyTo(taken.AsSpan(i * dimensions));
        }

        return new PointMatrix(taken, dimensions);
    }
}
