namespace Cdp.Kpis.Experiments;

/// <summary>What a variant did to a metric.</summary>
/// <param name="Name">The variant.</param>
/// <param name="IsControl">Whether it is the control.</param>
/// <param name="Raw">Its units as they are.</param>
/// <param name="Sample">Its units as they were compared: those adjusted for the covariate, or else as they are.</param>
/// <param name="Effect">How it differs from the control; <see langword="null"/> of the control.</param>
/// <param name="AdjustedPValue">The p-value of the absolute difference, adjusted for all metrics and variants; <see langword="null"/> where there is none.</param>
/// <param name="Bayesian">How likely it is better than the control; <see langword="null"/> of the control.</param>
/// <param name="ZTest">The test of proportions of textbooks, with a pooled standard error; <see langword="null"/> of the control and where no proportions were compared.</param>
public sealed record VariantResult(
    string Name,
    bool IsControl,
    SampleStatistics Raw,
    SampleStatistics Sample,
    EffectComparison? Effect,
    double? AdjustedPValue,
    BayesianComparison? Bayesian,
    ProportionZTest? ZTest);
