namespace Cdp.Kpis.Experiments;

/// <summary>CUPED: controlled experiments using pre-experiment data. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.1145/2433396.2433413">Deng, Xu, Kohavi and Walker, "Improving the sensitivity of online controlled experiments by utilizing pre-experiment data", 2013</seealso>
public static class Cuped
{
    private const double LeastUseful = 0.01;

    /// <summary>Takes from the values what a covariate explains: Y − θ·(X − X̄), with θ of the deviations within variants, added up over all variants, and X̄ the mean of all units.</summary>
    /// <param name="variants">The units of each variant: the values as X, the covariates as Y. The covariate was known before the experiment, so that the variants cannot have changed it.</param>
    /// <returns>The adjustment. Where the covariate explains nothing, the samples stay as they are.</returns>
    /// <exception cref="ArgumentException">There is no variant.</exception>
    public static CupedAdjustment Adjust(IReadOnlyList<PairedStatistics> variants)
    {
        ArgumentNullException.ThrowIfNull(variants);
        if (variants.Count == 0)
        {
            throw new ArgumentException("There is no variant to adjust. Give the units of the control and of at least one variant.", nameof(variants));
        }

        var (values, covariates, products) = (0.0, 0.0, 0.0);
        foreach (var variant in variants)
        {
            var by = Math.Max(0, variant.Count - 1);
            values += by * variant.VarianceX;
            covariates += by * variant.VarianceY;
            products += by * variant.Covariance;
        }

        var theta = covariates > 0 ? products / covariates : 0;
        var units = variants.Sum(variant => (double)variant.Count);
        var centre = units > 0 ? variants.Sum(variant => variant.Count / units * variant.MeanY) : 0;
        var reduction = values > 0 && covariates > 0 ? Math.Clamp(products / values * (products / covariates), 0, 1) : 0;
        string[] warnings = covariates == 0 ? ["The covariate is the same for all units of a variant, so that it explains nothing. Take another one, such as the value of the same metric before the experiment."]
            : reduction < LeastUseful ? ["The covariate explains less than 1 % of the variance. Take one that goes with the metric more closely, such as its own value before the experiment."]
            : [];
        return new CupedAdjustment(
            theta,
            [.. variants.Select(variant => SampleStatistics.FromMoments(variant.MeanX - (theta * (variant.MeanY - centre)), variant.VarianceOfRest(theta), variant.Count))],
            reduction,
            warnings);
    }
}
