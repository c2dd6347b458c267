namespace Cdp.Numerics;

/// <content>The beta distribution's density, without the digits that differences of large logarithms lose.</content>
internal static partial class SpecialFunctions
{
    private const double LeastForStirling = 15;

    /// <summary>Gives the logarithm of x^a·(1−x)^b / B(a, b).</summary>
    /// <param name="x">Between 0 and 1.</param>
    /// <param name="rest">1 less <paramref name="x"/>, which has more digits where it was not worked out so.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    public static double LogBetaFront(double x, double rest, double a, double b)
    {
        var (most, least) = (Math.Max(a, b), Math.Min(a, b));
        if (least < LeastForStirling)
        {
            return LogRise(most, least) - LogGamma(least) + (a * Log(x, rest)) + (b * Log(rest, x));
        }

        // Around the mean both powers come to nearly nothing, so they are taken as what they are there and the change from there. Which of the two differences has its digits depends on the side.
        var sum = a + b;
        var change = x < rest ? x - (a / sum) : (b / sum) - rest;
        var powers = (a * LogOf(x, a / sum, change)) + (b * LogOf(rest, b / sum, -change));
        return powers + (0.5 * (Math.Log(a) + Math.Log(b / sum) - Math.Log(2 * Math.PI))) + StirlingSeries(sum) - StirlingSeries(a) - StirlingSeries(b);
    }

    /// <summary>Gives what is left of the logarithm of the gamma function behind Stirling's formula (5.11.1).</summary>
    private static double StirlingSeries(double x)
    {
        var inverse = 1 / (x * x);
        var series = ((((((inverse / 156) - (691.0 / 360_360)) * inverse) + (1.0 / 1_188)) * inverse) - (1.0 / 1_680)) * inverse;
        return (((((series + (1.0 / 1_260)) * inverse) - (1.0 / 360)) * inverse) + (1.0 / 12)) / x;
    }

    /// <summary>Gives the logarithm of a number over another one, which it differs from by a change.</summary>
    private static double LogOf(double x, double from, double change) => Math.Abs(change) < 0.5 * from ? double.LogP1(change / from) : Math.Log(x / from);
}
