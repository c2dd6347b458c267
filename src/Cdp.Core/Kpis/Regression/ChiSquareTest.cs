using Cdp.Numerics;

namespace Cdp.Kpis.Regression;

/// <summary>A test whose statistic follows a χ² distribution where nothing but chance is at work.</summary>
/// <param name="Statistic">The statistic, 0 or more.</param>
/// <param name="DegreesOfFreedom">The degrees of freedom.</param>
/// <param name="PValue">How likely chance alone makes the statistic so large.</param>
public sealed record ChiSquareTest(double Statistic, int DegreesOfFreedom, double PValue)
{
    /// <summary>Makes the test of a statistic; of none where there is nothing to test, or the statistic is no number.</summary>
    internal static ChiSquareTest? Of(double statistic, int degreesOfFreedom)
    {
        if (degreesOfFreedom <= 0 || !double.IsFinite(statistic))
        {
            return null;
        }

        // Where there is no difference at all, rounding may leave a little less than 0.
        var value = Math.Max(0, statistic);
        return new ChiSquareTest(value, degreesOfFreedom, SpecialFunctions.ChiSquareUpper(value, degreesOfFreedom));
    }
}
