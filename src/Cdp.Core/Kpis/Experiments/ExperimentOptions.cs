namespace Cdp.Kpis.Experiments;

/// <summary>How an experiment is analysed.</summary>
public sealed record ExperimentOptions
{
    /// <summary>Gets the names of the metrics.</summary>
    /// <value>By default one metric called "metric".</value>
    public IReadOnlyList<string> Metrics { get; init; } = ["metric"];

    /// <summary>Gets which variant the others are compared with.</summary>
    /// <value>By default <see langword="null"/>, for the first in ordinal order.</value>
    public string? Control { get; init; }

    /// <summary>Gets what the metrics are.</summary>
    /// <value><see cref="MetricKind.Mean"/> or <see cref="MetricKind.Proportion"/>; by default <see langword="null"/>: a metric of which all values are 0 or 1 is a proportion.</value>
    public MetricKind? Kind { get; init; }

    /// <summary>Gets the test: its level, its sides, and whether it is sequential.</summary>
    /// <value>By default a two-sided test at 0.95 that is not sequential.</value>
    public EffectTestOptions Test { get; init; } = new();

    /// <summary>Gets what is thought of a proportion before the experiment.</summary>
    /// <value>The default is <see cref="BetaPrior.Uniform"/>.</value>
    public BetaPrior ProportionPrior { get; init; } = BetaPrior.Uniform;

    /// <summary>Gets what is thought of a mean before the experiment.</summary>
    /// <value>By default <see langword="null"/>, for nothing.</value>
    public NormalPrior? MeanPrior { get; init; }

    /// <summary>Gets the shares of the units that the variants were to have, by name.</summary>
    /// <value>By default <see langword="null"/>, for equal ones.</value>
    public IReadOnlyDictionary<string, double>? Weights { get; init; }

    /// <summary>Gets how the p-values of all metrics and variants are adjusted.</summary>
    /// <value>The default is <see cref="PValueCorrection.Holm"/>.</value>
    public PValueCorrection Correction { get; init; } = PValueCorrection.Holm;

    internal void Check()
    {
        Test.Check();
        if (Metrics is not { Count: > 0 } || Metrics.Distinct(StringComparer.Ordinal).Count() < Metrics.Count)
        {
            throw new ArgumentException("There is no metric, or two have the same name. Name each once.", nameof(Metrics));
        }

        if (Kind is not (null or MetricKind.Mean or MetricKind.Proportion))
        {
            throw new ArgumentOutOfRangeException(nameof(Kind), Kind, "A metric is a mean or a proportion here. Compare ratios by SampleStatistics.OfRatio and EffectTest.Compare.");
        }
    }
}
