namespace Cdp.Numerics;

/// <content>The derivative of the gamma function's logarithm.</content>
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
}
