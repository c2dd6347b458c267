namespace Cdp.Numerics;

/// <content>Tails and quantiles of the distributions that tests and intervals use.</content>
internal static partial class SpecialFunctions
{
    /// <summary>Gives how likely a normal number is at most so large.</summary>
    public static double NormalLower(double z) => z < 0 ? NormalTwoSided(z) / 2 : 1 - (NormalTwoSided(z) / 2);

    /// <summary>Gives how likely a normal number is larger.</summary>
    public static double NormalUpper(double z) => NormalLower(-z);

    /// <summary>Gives the normal number that is exceeded with a probability, by Halley's steps on the tail from the approximation 26.2.23 of Abramowitz and Stegun on.</summary>
    /// <param name="upper">The probability, between 0 and 1.</param>
    public static double NormalQuantile(double upper)
    {
        if (upper is <= 0 or >= 1)
        {
            return upper <= 0 ? double.PositiveInfinity : double.NegativeInfinity;
        }

        if (upper > 0.5)
        {
            return -NormalQuantile(1 - upper);
        }

        var t = Math.Sqrt(-2 * Math.Log(upper));
        var z = t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
        for (var i = 0; i < 4; i++)
        {
            var density = Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
            var step = ((NormalTwoSided(z) / 2) - upper) / density;
            z += step / (1 - (0.5 * z * step));
        }

        return z;
    }

    /// <summary>Gives how far from 0 a number of Student's distribution is, on either side, with a probability.</summary>
    /// <param name="twoSided">The probability, between 0 and 1.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom; infinity for the normal distribution.</param>
    public static double StudentQuantile(double twoSided, double degreesOfFreedom)
    {
        if (double.IsPositiveInfinity(degreesOfFreedom) || twoSided is <= 0 or >= 1)
        {
            return NormalQuantile(twoSided / 2);
        }

        var high = 1.0;
        while (StudentTwoSided(high, degreesOfFreedom) > twoSided && high < 1e300)
        {
            high *= 2;
        }

        return Bisect(t => StudentTwoSided(t, degreesOfFreedom) > twoSided, 0, high);
    }

    /// <summary>Gives how likely a χ² is larger.</summary>
    public static double ChiSquareUpper(double value, double degreesOfFreedom) => GammaUpper(degreesOfFreedom / 2, value / 2);

    /// <summary>Gives the value of a beta distribution that a probability lies below.</summary>
    /// <param name="lower">The probability, between 0 and 1.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    public static double BetaQuantile(double lower, double a, double b) => lower <= 0 ? 0 : lower >= 1 ? 1 : Bisect(x => Beta(x, 1 - x, a, b) < lower, 0, 1);

    /// <summary>Gives the upper regularised incomplete gamma function: the series 8.11.4 below, the continued fraction 8.9.2 in the way of Lentz above.</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="x">0 or more.</param>
    public static double GammaUpper(double a, double x)
    {
        if (!(x > 0))
        {
            return double.IsNaN(x) ? double.NaN : 1;
        }

        if (double.IsPositiveInfinity(x))
        {
            return 0;
        }

        var front = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        if (x < a + 1)
        {
            var (sum, term) = (1 / a, 1 / a);
            for (var n = 1; n < MaxTerms && term > 1e-17 * sum; n++)
            {
                term *= x / (a + n);
                sum += term;
            }

            return Math.Max(0, 1 - (front * sum));
        }

        var b = x + 1 - a;
        var (c, d) = (1 / Tiny, 1 / Guard(b));
        var fraction = d;
        for (var n = 1; n < MaxTerms; n++)
        {
            var an = -n * (n - a);
            b += 2;
            d = 1 / Guard((an * d) + b);
            c = Guard(b + (an / c));
            fraction *= c * d;
            if (Math.Abs((c * d) - 1) < 1e-16)
            {
                break;
            }
        }

        return front * fraction;
    }

    /// <summary>Finds where something stops being true, by halving.</summary>
    private static double Bisect(Func<double, bool> isBelow, double low, double high)
    {
        while (true)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = isBelow(middle) ? (middle, high) : (low, middle);
        }
    }
}
