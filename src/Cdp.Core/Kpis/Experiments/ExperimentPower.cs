using Cdp.Numerics;

namespace Cdp.Kpis.Experiments;

/// <summary>Plans experiments: how many units show a difference, and what difference a number of units shows. It is thread-safe.</summary>
public static partial class ExperimentPower
{
    private const double MostUnits = 1e15;

    /// <summary>Gives the power of a test of means: how likely it finds a difference that is there, by the noncentral distribution of Student's t with the same variance in both variants.</summary>
    /// <remarks>Of a two-sided test, findings on the wrong side do not count.</remarks>
    /// <seealso href="https://doi.org/10.4324/9780203771587">Cohen, "Statistical power analysis for the behavioral sciences", 2nd ed., 1988, chapter 2</seealso>
    /// <param name="difference">The difference of the means, on either side.</param>
    /// <param name="standardDeviation">The standard deviation of one value, above 0.</param>
    /// <param name="count">How many units the control has, 2 or more.</param>
    /// <param name="options">The test; <see langword="null"/> for the defaults.</param>
    /// <returns>A probability.</returns>
    /// <exception cref="ArgumentException">A number lies outside of its range.</exception>
    public static double OfMeans(double difference, double standardDeviation, double count, PowerOptions? options = null)
    {
        options = Check(options);
        Demand(double.IsFinite(difference), "The difference is a finite number.", nameof(difference));
        Demand(standardDeviation > 0 && double.IsFinite(standardDeviation), "The standard deviation is a number above 0. Take that of the metric of the last weeks.", nameof(standardDeviation));
        Demand(count >= 2 && count * options.Ratio >= 2 && double.IsFinite(count), "Each variant has at least 2 units. Give more.", nameof(count));
        var freedom = (count * (1 + options.Ratio)) - 2;
        var noncentrality = Math.Abs(difference) / standardDeviation * Math.Sqrt(count * options.Ratio / (1 + options.Ratio));
        return SpecialFunctions.NoncentralStudentUpper(SpecialFunctions.StudentQuantile(options.TwoSidedAlpha, freedom), freedom, noncentrality);
    }

    /// <summary>Gives how many units the control needs for a difference of means to be found.</summary>
    /// <param name="difference">The difference, other than 0.</param>
    /// <param name="standardDeviation">The standard deviation of one value, above 0.</param>
    /// <param name="options">The test and its power; <see langword="null"/> for the defaults.</param>
    /// <returns>The least whole number; each variant needs that many times <see cref="PowerOptions.Ratio"/>.</returns>
    /// <exception cref="ArgumentException">A number lies outside of its range, or so small a difference needs more than 10¹⁵ units.</exception>
    public static long UnitsForMeans(double difference, double standardDeviation, PowerOptions? options = null)
    {
        Demand(difference != 0, "No number of units shows a difference of 0. Give the least difference that matters.", nameof(difference));
        options = Check(options);
        return LeastUnits(count => OfMeans(difference, standardDeviation, count, options), options);
    }

    /// <summary>Gives the least difference of means that is found.</summary>
    /// <param name="standardDeviation">The standard deviation of one value, above 0.</param>
    /// <param name="count">How many units the control has, 2 or more.</param>
    /// <param name="options">The test and its power; <see langword="null"/> for the defaults.</param>
    /// <returns>The difference, above 0.</returns>
    /// <exception cref="ArgumentException">A number lies outside of its range.</exception>
    public static double DetectableDifferenceOfMeans(double standardDeviation, double count, PowerOptions? options = null)
    {
        options = Check(options);
        var high = 1.0;
        while (OfMeans(high * standardDeviation, standardDeviation, count, options) < options.Power)
        {
            high *= 2;
        }

        return standardDeviation * Halve(0, high, difference => OfMeans(difference * standardDeviation, standardDeviation, count, options) < options.Power);
    }

    private static PowerOptions Check(PowerOptions? options)
    {
        options ??= new PowerOptions();
        options.Check();
        return options;
    }

    /// <summary>Finds the least whole number that has the power, which rises with it.</summary>
    private static long LeastUnits(Func<double, double> power, PowerOptions options)
    {
        var least = (long)Math.Max(2, Math.Ceiling(2 / options.Ratio));
        var high = (double)least;
        while (power(high) < options.Power)
        {
            high *= 2;
            Demand(high <= MostUnits, "So small a difference needs more than 10¹⁵ units. Give a larger one.", nameof(options));
        }

        var (below, above) = (least - 1, (long)high);
        while (above - below > 1)
        {
            var middle = below + ((above - below) / 2);
            (below, above) = power(middle) < options.Power ? (middle, above) : (below, middle);
        }

        return above;
    }

    private static double Halve(double low, double high, Func<double, bool> isBelow)
    {
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = isBelow(middle) ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static void Demand(bool holds, string message, string parameter)
    {
        if (!holds)
        {
            throw new ArgumentException(message, parameter);
        }
    }
}
