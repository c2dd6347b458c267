namespace Cdp.Numerics;

/// <summary>Functions that tests of significance need, to about twelve digits.</summary>
/// <seealso href="https://dlmf.nist.gov/">NIST Digital library of mathematical functions, sections 5.11, 7.6, 7.9 and 8.17</seealso>
internal static partial class SpecialFunctions
{
    private const double Tiny = 1e-300;
    private const int MaxTerms = 10_000;

    /// <summary>Gives the logarithm of the gamma function, by Stirling's series behind a few steps of the recurrence (5.5.1, 5.11.1).</summary>
    /// <param name="x">Above 0.</param>
    public static double LogGamma(double x)
    {
        double shift = 0;
        while (x < 15)
        {
            shift += Math.Log(x);
            x++;
        }

        var inverse = 1 / (x * x);
        var series = ((((((inverse / 156) - (691.0 / 360_360)) * inverse) + (1.0 / 1_188)) * inverse) - (1.0 / 1_680)) * inverse;
        series = (((((series + (1.0 / 1_260)) * inverse) - (1.0 / 360)) * inverse) + (1.0 / 12)) / x;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series - shift;
    }

    /// <summary>Gives the logarithm of the number of ways to choose some of many.</summary>
    public static double LogChoose(long of, long some) => LogGamma(of + 1) - LogGamma(some + 1) - LogGamma(of - some + 1);

    /// <summary>Gives how likely a normal number is so far from 0, on either side: the series 7.6.2 near 0, the continued fraction 7.9.2 further out.</summary>
    public static double NormalTwoSided(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        if (x < 2)
        {
            var (sum, term) = (x, x);
            for (var n = 1; n < MaxTerms && term > 1e-17 * sum; n++)
            {
                term *= 2 * x * x / ((2 * n) + 1);
                sum += term;
            }

            return Math.Max(0, 1 - (2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum));
        }

        var fraction = x;
        for (var n = 200; n > 0; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }

    /// <summary>Gives how likely a number of Student's distribution is so far from 0, on either side (8.17.2 in the form of Student's t).</summary>
    public static double StudentTwoSided(double t, double degreesOfFreedom) =>
        Beta(degreesOfFreedom / (degreesOfFreedom + (t * t)), t * t / (degreesOfFreedom + (t * t)), degreesOfFreedom / 2, 0.5);

    /// <summary>Gives the regularised incomplete beta function, by the continued fraction 8.17.22 in the way of Lentz.</summary>
    /// <param name="x">From 0 to 1.</param>
    /// <param name="rest">1 less <paramref name="x"/>, which has more digits where it was not worked out so.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    public static double Beta(double x, double rest, double a, double b)
    {
        if (x <= 0 || rest <= 0)
        {
            return x <= 0 ? 0 : 1;
        }

        // The fraction converges fast on this side; the other side is what is left.
        if (x > (a + 1) / (a + b + 2))
        {
            return 1 - Beta(rest, x, b, a);
        }

        var front = Math.Exp(LogBetaFront(x, rest, a, b)) / a;
        var (c, d) = (1.0, 1 / Guard(1 - ((a + b) * x / (a + 1))));
        var fraction = d;
        for (var m = 1; m < MaxTerms; m++)
        {
            Step(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))));
            if (Math.Abs(Step(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1))) - 1) < 1e-15)
            {
                break;
            }
        }

        return front * fraction;

        double Step(double term)
        {
            d = 1 / Guard(1 + (term * d));
            c = Guard(1 + (term / c));
            fraction *= c * d;
            return c * d;
        }
    }

    private static double Log(double x, double rest) => x > 0.5 ? double.LogP1(-rest) : Math.Log(x);

    /// <summary>Gives by how much the logarithm of the gamma function rises; of a large number by the difference of Stirling's formulas term by term, as that of the logarithms would lose digits.</summary>
    private static double LogRise(double from, double by) => from >= LeastForStirling
        ? ((from - 0.5) * double.LogP1(by / from)) + (by * (Math.Log(from + by) - 1)) + StirlingSeries(from + by) - StirlingSeries(from)
        : LogGamma(from + by) - LogGamma(from);

    private static double Guard(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
