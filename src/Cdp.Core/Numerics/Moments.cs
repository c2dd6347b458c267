namespace Cdp.Numerics;

/// <summary>The number, the mean and the variance of some values.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Mean">Their mean; 0 of none.</param>
/// <param name="Variance">Their variance, by one less than their number; 0 of fewer than two.</param>
internal readonly record struct Moments(long Count, double Mean, double Variance)
{
    public static Moments Of(IEnumerable<double> values)
    {
        // Welford's update, which does not lose digits where the mean is large.
        var count = 0L;
        double mean = 0;
        double squares = 0;
        foreach (var value in values)
        {
            var difference = value - mean;
            mean += difference / ++count;
            squares += difference * (value - mean);
        }

        return new Moments(count, mean, count > 1 ? squares / (count - 1) : 0);
    }
}
