namespace Cdp.Statistics;

/// <content>The derivatives of the gamma function's logarithm, and Gauss' hypergeometric function.</content>
internal static partial class SpecialFunctions
{
    /// <summary>Gives the derivative of the logarithm of the gamma function, by the asymptotic series behind a few steps of the recurrence (5.5.2, 5.11.2).</summary>
    /// <param name="x">Above 0.</param>
    public static double Digamma(double x)
    {
        double shift = 0;
        while (x < 15)
        {
            shift -= 1 / x;
            x++;
        }

        var inverse = 1 / (x * x);
        var series = ((((((inverse / 12) - (691.0 / 32_760)) * inverse) + (1.0 / 132)) * inverse) - (1.0 / 240)) * inverse;
        series = (((series + (1.0 / 252)) * inverse) - (1.0 / 120)) * inverse;
        return Math.Log(x) - (0.5 / x) - ((series + (1.0 / 12)) * inverse) + shift;
    }

    /// <summary>Gives the logarithm of the beta function.</summary>
    public static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    /// <summary>Gives Gauss' hypergeometric function 2F1 by its series (15.2.1).</summary>
    /// <param name="a">The first parameter.</param>
    /// <param name="b">The second parameter.</param>
    /// <param name="c">The third parameter, above 0.</param>
    /// <param name="z">From 0 to below 1.</param>
    public static double Hypergeometric(double a, double b, double c, double z)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 0; k < MaxSeries; k++)
        {
            term *= (a + k) * (b + k) / ((c + k) * (k + 1)) * z;
            sum += term;
            if (Math.Abs(term) <= 1e-17 * Math.Abs(sum))
            {
                break;
            }
        }

        return sum;
    }
}
