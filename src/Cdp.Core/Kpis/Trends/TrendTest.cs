namespace Cdp.Kpis.Trends;

/// <summary>Whether values rise or fall with time, by the test of Mann and Kendall.</summary>
/// <param name="Score">S: how many pairs rise, less how many fall.</param>
/// <param name="Variance">The variance of the score where there is no trend.</param>
/// <param name="Z">The score in standard deviations, drawn towards 0 by 1.</param>
/// <param name="PValue">How likely chance alone makes so strong a trend, in either direction.</param>
/// <param name="Tau">Kendall's τ: the score as a share of all pairs, from −1 to 1.</param>
/// <param name="Inflation">By how much autocorrelation, or seasons that hang together, raise the variance; 1 for not at all.</param>
public sealed record TrendTest(long Score, double Variance, double Z, double PValue, double Tau, double Inflation)
{
    /// <summary>Tells where the series goes.</summary>
    /// <param name="significance">Which p-value is taken for chance no more; 0.05 by default.</param>
    /// <returns>The direction.</returns>
    public TrendDirection Direction(double significance = 0.05) => PValue >= significance ? TrendDirection.None : Score > 0 ? TrendDirection.Up : TrendDirection.Down;
}
