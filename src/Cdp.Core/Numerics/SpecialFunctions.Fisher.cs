namespace Cdp.Numerics;

/// <content>The tail of the F distribution.</content>
internal static partial class SpecialFunctions
{
    /// <summary>Gives how likely a number of the F distribution is larger (8.17.2 in the form of F).</summary>
    /// <param name="f">0 or more.</param>
    /// <param name="numerator">The degrees of freedom of the numerator, above 0.</param>
    /// <param name="denominator">The degrees of freedom of the denominator, above 0.</param>
    public static double FisherUpper(double f, double numerator, double denominator)
    {
        // Divided first, so that a large F does not overflow.
        var odds = f * (numerator / denominator);
        return double.IsPositiveInfinity(odds) ? 0 : Beta(1 / (1 + odds), odds / (1 + odds), denominator / 2, numerator / 2);
    }
}
