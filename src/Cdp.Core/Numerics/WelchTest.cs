namespace Cdp.Numerics;

/// <summary>Compares two means without taking the variances to be the same.</summary>
/// <param name="T">How many standard errors the first mean is above the second.</param>
/// <param name="DegreesOfFreedom">The degrees of freedom, by Welch and Satterthwaite.</param>
/// <param name="PValue">How likely chance alone makes the means differ so much, on either side.</param>
/// <seealso href="https://doi.org/10.1093/biomet/34.1-2.28">Welch, "The generalization of 'Student's' problem when several different population variances are involved", 1947</seealso>
internal readonly record struct WelchTest(double T, double DegreesOfFreedom, double PValue)
{
    public static WelchTest Compare(in Moments first, in Moments second)
    {
        var (a, b) = (first.Variance / first.Count, second.Variance / second.Count);
        var difference = first.Mean - second.Mean;
        if (a + b == 0)
        {
            // Neither varies: they are equal, or differ for certain.
            return new WelchTest(difference == 0 ? 0 : Math.CopySign(double.PositiveInfinity, difference), double.PositiveInfinity, difference == 0 ? 1 : 0);
        }

        var t = difference / Math.Sqrt(a + b);
        var freedom = Freedom(a, first.Count, b, second.Count);
        return new WelchTest(t, freedom, SpecialFunctions.StudentTwoSided(t, freedom));
    }

    /// <summary>Gives the degrees of freedom of a difference of means, by Welch and Satterthwaite.</summary>
    /// <param name="first">The squared standard error of the first mean.</param>
    /// <param name="firstCount">How many values it has.</param>
    /// <param name="second">The squared standard error of the second mean; one of the two is above 0.</param>
    /// <param name="secondCount">How many values it has.</param>
    public static double Freedom(double first, long firstCount, double second, long secondCount)
    {
        // As shares of their sum, which neither overflow nor vanish.
        var (a, b) = (first / (first + second), second / (first + second));
        return 1 / ((a * a / (firstCount - 1)) + (b * b / (secondCount - 1)));
    }
}
