using Cdp.Numerics;

namespace Cdp.Kpis.Experiments;

/// <content>Proportions.</content>
public static partial class ExperimentPower
{
    /// <summary>Gives the power of a test of proportions, by the normal distribution: with the standard error of equal proportions where there is no difference, and that of the two where there is one.</summary>
    /// <remarks>Of a two-sided test, findings on the wrong side do not count.</remarks>
    /// <seealso href="https://doi.org/10.1002/0471445428">Fleiss, Levin and Paik, "Statistical methods for rates and proportions", 3rd ed., 2003, chapter 4</seealso>
    /// <param name="control">The proportion of the control, between 0 and 1.</param>
    /// <param name="variant">The proportion of the variant, between 0 and 1.</param>
    /// <param name="count">How many units the control has, 2 or more.</param>
    /// <param name="options">The test; <see langword="null"/> for the defaults.</param>
    /// <returns>A probability.</returns>
    /// <exception cref="ArgumentException">A number lies outside of its range.</exception>
    public static double OfProportions(double control, double variant, double count, PowerOptions? options = null)
    {
        options = Check(options);
        Demand(control is > 0 and < 1 && variant is > 0 and < 1, "Proportions lie between 0 and 1: 0.05 for 5 %.", nameof(control));
        Demand(count >= 2 && count * options.Ratio >= 2 && double.IsFinite(count), "Each variant has at least 2 units. Give more.", nameof(count));
        var (a, b) = (1 / count, 1 / (count * options.Ratio));
        var share = (control + (options.Ratio * variant)) / (1 + options.Ratio);
        var (none, some) = (Math.Sqrt(share * (1 - share) * (a + b)), Math.Sqrt((control * (1 - control) * a) + (variant * (1 - variant) * b)));
        return SpecialFunctions.NormalUpper(((SpecialFunctions.NormalQuantile(options.TwoSidedAlpha / 2) * none) - Math.Abs(variant - control)) / some);
    }

    /// <summary>Gives how many units the control needs for a difference of proportions to be found.</summary>
    /// <param name="control">The proportion of the control, between 0 and 1.</param>
    /// <param name="variant">The proportion of the variant, between 0 and 1, and another one.</param>
    /// <param name="options">The test and its power; <see langword="null"/> for the defaults.</param>
    /// <returns>The least whole number; each variant needs that many times <see cref="PowerOptions.Ratio"/>.</returns>
    /// <exception cref="ArgumentException">A number lies outside of its range, or so small a difference needs more than 10¹⁵ units.</exception>
    public static long UnitsForProportions(double control, double variant, PowerOptions? options = null)
    {
        Demand(control != variant, "No number of units shows a difference of 0. Give the least difference that matters.", nameof(variant));
        options = Check(options);
        return LeastUnits(count => OfProportions(control, variant, count, options), options);
    }

    /// <summary>Gives the least proportion above the control's that is told from it.</summary>
    /// <param name="control">The proportion of the control, between 0 and 1.</param>
    /// <param name="count">How many units the control has, 2 or more.</param>
    /// <param name="options">The test and its power; <see langword="null"/> for the defaults.</param>
    /// <returns>The difference, above 0; <see langword="null"/> where even a proportion of almost 1 is not found.</returns>
    /// <exception cref="ArgumentException">A number lies outside of its range.</exception>
    public static double? DetectableDifferenceOfProportions(double control, double count, PowerOptions? options = null)
    {
        options = Check(options);
        var most = (1 - control) * (1 - 1e-12);
        return OfProportions(control, control + most, count, options) < options.Power
            ? null
            : Halve(0, most, difference => OfProportions(control, control + difference, count, options) < options.Power);
    }
}
