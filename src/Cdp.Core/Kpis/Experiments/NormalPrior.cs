namespace Cdp.Kpis.Experiments;

/// <summary>What is thought of a mean, as a normal distribution.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardDeviation">How far off it may be, above 0.</param>
public readonly record struct NormalPrior(double Mean, double StandardDeviation)
{
    /// <summary>Gives what is thought after a mean was measured: both are weighed by how exact they are.</summary>
    /// <param name="mean">The mean that was measured.</param>
    /// <param name="standardError">Its standard error, above 0.</param>
    /// <returns>The posterior.</returns>
    public NormalPrior Update(double mean, double standardError)
    {
        // The share that the measurement moves the prior by, without squares of either that might overflow.
        var ratio = standardError / StandardDeviation;
        var share = 1 / (1 + (ratio * ratio));
        return new NormalPrior(Mean + (share * (mean - Mean)), standardError * Math.Sqrt(share));
    }
}
