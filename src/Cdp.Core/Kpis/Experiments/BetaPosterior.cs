using Cdp.Numerics;

namespace Cdp.Kpis.Experiments;

/// <summary>A proportion that is known as a beta distribution.</summary>
/// <param name="A">Above 0.</param>
/// <param name="B">Above 0.</param>
internal readonly record struct BetaPosterior(double A, double B)
{
    // Below this share of the peak, nothing adds to a sum.
    private const double Least = 1e-18;

    public double Mean => A / (A + B);

    /// <summary>Gets about how far the log-odds spread: the root of the trigamma functions by their first terms.</summary>
    public double Spread => Math.Sqrt((1 / A) + (1 / B) + (0.5 / (A * A)) + (0.5 / (B * B)));

    public double Below(double x, double rest) => SpecialFunctions.Beta(x, rest, A, B);

    public double Above(double x, double rest) => SpecialFunctions.Beta(rest, x, B, A);

    /// <summary>Gives the mean of how far the proportion lies below a number: E[max(x − p, 0)].</summary>
    public double Shortfall(double x, double rest) => Math.Max(0, ((x - Mean) * Below(x, rest)) + Front(x, rest));

    /// <summary>Gives the mean of how far the proportion lies above a number: E[max(p − x, 0)].</summary>
    public double Excess(double x, double rest) => Math.Max(0, ((Mean - x) * Above(x, rest)) + Front(x, rest));

    /// <summary>
    /// Gives points and weights that add up to 1, by which the mean of a function that is no steeper than this distribution is a sum: the trapezoidal rule over the log-odds, in which the density
    /// fades on both sides and is smooth, so that its error falls off exponentially.
    /// </summary>
    /// <seealso href="https://doi.org/10.1137/130932132">Trefethen and Weideman, "The exponentially convergent trapezoidal rule", 2014</seealso>
    public IReadOnlyList<(double X, double Remainder, double Weight)> Nodes()
    {
        // With π²/step for the distance at which a skewed density stops fading, the error is that of e to its negative.
        var step = Math.Min(0.25, Spread / 3);
        var (centre, mean, other) = (Math.Log(A) - Math.Log(B), Mean, B / (A + B));
        var nodes = new List<(double X, double Remainder, double Weight)> { (mean, other, 1) };
        var total = 1.0;
        foreach (var side in (ReadOnlySpan<double>)[step, -step])
        {
            for (var k = 1; ; k++)
            {
                // The density over its peak: logarithms of ratios, of which no digits are lost however large the numbers.
                var weight = Math.Exp(-(A * LogMean(other, -k * side)) - (B * LogMean(mean, k * side)));
                if (weight < Least)
                {
                    break;
                }

                var odds = centre + (k * side);
                nodes.Add((1 / (1 + Math.Exp(-odds)), 1 / (1 + Math.Exp(odds)), weight));
                total += weight;
            }
        }

        return nodes.ConvertAll(node => (node.X, node.Remainder, node.Weight / total));
    }

    /// <summary>Gives ln(1 − share + share·e^by).</summary>
    private static double LogMean(double share, double by) =>
        by < 1 ? double.LogP1(share * double.ExpM1(by)) : by + Math.Log(share + ((1 - share) * Math.Exp(-by)));

    private double Front(double x, double rest) => x <= 0 || rest <= 0 ? 0 : Math.Exp(SpecialFunctions.LogBetaFront(x, rest, A, B)) / (A + B);
}
