namespace Cdp.Kpis.Trends;

/// <summary>What a change point has to bring at least, so that noise is not taken for changes.</summary>
public enum ChangePenalty
{
    /// <summary>The modified criterion of Zhang and Siegmund: (2 + d)·log n for a change of d figures, and for each segment the logarithm of its share of the series, so that short segments take more evidence.</summary>
    /// <seealso href="https://doi.org/10.1111/j.1541-0420.2006.00662.x">Zhang and Siegmund, "A modified Bayes information criterion with applications to the analysis of comparative genomic hybridization data", 2007</seealso>
    Mbic,

    /// <summary>Schwarz's criterion: (1 + d)·log n.</summary>
    Bic,
}
