using Cdp.Numerics;

namespace Cdp.Kpis;

/// <summary>A share of cases with its interval.</summary>
/// <param name="Hits">How many cases have it, from 0 to all.</param>
/// <param name="Count">How many cases there are.</param>
public readonly record struct KpiShare(long Hits, long Count)
{
    private const double Level = 0.95;

    /// <summary>Gets the share, from 0 to 1; <see langword="null"/> where there are no cases.</summary>
    public double? Value => Count == 0 ? null : (double)Hits / Count;

    /// <summary>Gets the lower end of the 95 % confidence interval by Wilson's score; <see langword="null"/> where there are no cases.</summary>
    /// <seealso href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, "Probable inference, the law of succession, and statistical inference", 1927</seealso>
    public double? Lower => Count == 0 ? null : WilsonInterval.Of(Hits, Count, Level).Low;

    /// <summary>Gets the upper end of the interval.</summary>
    public double? Upper => Count == 0 ? null : WilsonInterval.Of(Hits, Count, Level).High;
}
