namespace Cdp.Numerics;

/// <content>Student's distribution on one side, and where there is a difference to be found.</content>
internal static partial class SpecialFunctions
{
    /// <summary>Gives how likely a number of Student's distribution is larger.</summary>
    public static double StudentUpper(double t, double degreesOfFreedom) =>
        t >= 0 ? StudentTwoSided(t, degreesOfFreedom) / 2 : 1 - (StudentTwoSided(t, degreesOfFreedom) / 2);

    /// <summary>Gives how likely a number of the noncentral Student's distribution is larger: the mean of Φ(noncentrality − t·s) over the standard deviation s that is observed.</summary>
    /// <remarks>The integral is taken over the logarithm of s by the trapezoidal rule, whose error falls off exponentially where a smooth function fades on both sides.</remarks>
    /// <seealso href="https://doi.org/10.1137/130932132">Trefethen and Weideman, "The exponentially convergent trapezoidal rule", 2014</seealso>
    /// <param name="t">The number.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom, above 0.</param>
    /// <param name="noncentrality">The difference in standard errors.</param>
    public static double NoncentralStudentUpper(double t, double degreesOfFreedom, double noncentrality)
    {
        // A fraction of the width of the density, and of that of the step that Φ makes where the difference is large.
        var width = 1 / Math.Sqrt(degreesOfFreedom);
        var step = Math.Max(width / 4_000, Math.Min(width / 4, 0.25 / Math.Max(1, Math.Abs(noncentrality))));
        var (sum, total) = (NormalUpper(t - noncentrality), 1.0);
        foreach (var side in (ReadOnlySpan<double>)[step, -step])
        {
            for (var k = 1; ; k++)
            {
                // s^ν·exp(−ν·s²/2) over its value at its peak, which is at 1.
                var log = k * side;
                var weight = Math.Exp(degreesOfFreedom * (log - (0.5 * double.ExpM1(2 * log))));
                if (weight < 1e-18)
                {
                    break;
                }

                sum += weight * NormalUpper((t * Math.Exp(log)) - noncentrality);
                total += weight;
            }
        }

        return sum / total;
    }
}
