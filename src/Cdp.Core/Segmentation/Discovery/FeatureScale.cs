namespace Cdp.Segmentation.Discovery;

/// <summary>Brings a numeric feature to mean 0 and standard deviation 1, its logarithm if so asked, and back.</summary>
/// <param name="IsLog">Whether it is the logarithm.</param>
/// <param name="Mean">The mean, of the logarithms if so.</param>
/// <param name="Deviation">The standard deviation; 1 where there is none to divide by.</param>
internal readonly record struct FeatureScale(bool IsLog, double Mean, double Deviation)
{
    /// <summary>Measures the values that are there.</summary>
    public static FeatureScale Of(NumericFeature feature, double[] values, ReadOnlySpan<int> rows)
    {
        var unit = new FeatureScale(feature.Log, 0, 1);
        var count = 0;
        double mean = 0;
        double squares = 0;
        foreach (var row in rows)
        {
            if (!double.IsNaN(values[row]))
            {
                // Welford's update, which does not lose digits where the mean is large.
                var value = unit.Apply(values[row]);
                var difference = value - mean;
                mean += difference / ++count;
                squares += difference * (value - mean);
            }
        }

        var deviation = count > 1 ? Math.Sqrt(squares / (count - 1)) : 0;
        return new FeatureScale(feature.Log, mean, deviation > 1e-12 * Math.Abs(mean) ? deviation : 1);
    }

    public double Apply(double value) => ((IsLog ? Math.CopySign(Math.Log(1 + Math.Abs(value)), value) : value) - Mean) / Deviation;

    public double Undo(double scaled)
    {
        var value = (scaled * Deviation) + Mean;
        return IsLog ? Math.CopySign(Math.Exp(Math.Abs(value)) - 1, value) : value;
    }
}
