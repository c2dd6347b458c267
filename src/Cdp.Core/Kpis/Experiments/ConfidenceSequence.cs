namespace Cdp.Kpis.Experiments;

/// <summary>Intervals and p-values that hold at all numbers of units at once, so that one may look at any time and stop.</summary>
/// <remarks>
/// With ρ² = (−2·ln α + ln(1 − 2·ln α)) / N* for the number of units N* at which it is to be narrowest, T = n·ρ² + 1, and a difference of z standard errors at n units, two-sided intervals reach as far as
/// √(2·T·ln(√T/α) / (n·ρ²)) standard errors, and the p-value is √T·exp(−z²·n·ρ²/(2·T)). One-sided ones have ln(1 + √T/(2·α)) instead of the logarithm, the p-value that follows from it, and the ρ of 2·α.
/// </remarks>
/// <seealso href="https://arxiv.org/abs/2103.06476">Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences", 2021</seealso>
/// <seealso href="https://docs.growthbook.io/statistics/sequential">GrowthBook, "Sequential testing"</seealso>
internal sealed class ConfidenceSequence
{
    private readonly bool _isOneSided;
    private readonly double _spread;
    private readonly double _root;

    /// <summary>Makes what holds at a number of units.</summary>
    /// <param name="alpha">One less the level, below 0.5.</param>
    /// <param name="isOneSided">Whether only one side is looked at.</param>
    /// <param name="tuning">The number of units at which it is to be narrowest.</param>
    /// <param name="units">The number of units.</param>
    public ConfidenceSequence(double alpha, bool isOneSided, double tuning, double units)
    {
        _isOneSided = isOneSided;
        var log = -2 * Math.Log(isOneSided ? 2 * alpha : alpha);
        _spread = units * (log + double.LogP1(log)) / tuning;
        _root = Math.Sqrt(_spread + 1);
        HalfWidth = Math.Sqrt(2 * (1 + (1 / _spread)) * (isOneSided ? double.LogP1(_root / (2 * alpha)) : Math.Log(_root / alpha)));
    }

    /// <summary>Gets how many standard errors the interval reaches to a side.</summary>
    public double HalfWidth { get; }

    /// <summary>Gives the p-value of a difference of so many standard errors; where one side is looked at, above 0 on that side.</summary>
    public double PValue(double z)
    {
        var exponent = z * z / (2 * (1 + (1 / _spread)));
        return _isOneSided ? z > 0 ? Math.Min(1, _root / (2 * double.ExpM1(exponent))) : 1 : Math.Min(1, _root * Math.Exp(-exponent));
    }
}
