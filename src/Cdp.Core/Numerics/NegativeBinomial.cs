namespace Cdp.Numerics;

/// <summary>How often something happens whose rate is gamma-distributed.</summary>
internal static class NegativeBinomial
{
    /// <summary>Gives how likely it happens exactly so often.</summary>
    /// <param name="count">How often.</param>
    /// <param name="shape">The shape of the rates, above 0.</param>
    /// <param name="time">The time in units of the scale of the rates, 0 or more.</param>
    public static double Probability(int count, double shape, double time)
    {
        var log = -shape * double.LogP1(time);
        return count == 0 ? Math.Exp(log)
            : time == 0 ? 0
            : Math.Exp(log + SpecialFunctions.LogGamma(shape + count) - SpecialFunctions.LogGamma(shape) - SpecialFunctions.LogGamma(count + 1.0) + (count * (Math.Log(time) - double.LogP1(time))));
    }

    /// <summary>Gives how likely it happens so often or more (8.17.24 of the digital library of mathematical functions).</summary>
    /// <param name="count">How often.</param>
    /// <param name="shape">The shape of the rates, above 0.</param>
    /// <param name="time">The time in units of the scale of the rates, 0 or more.</param>
    public static double AtLeast(int count, double shape, double time) => count == 0 ? 1 : SpecialFunctions.Beta(time / (1 + time), 1 / (1 + time), count, shape);
}
