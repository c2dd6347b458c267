namespace Cdp.Kpis.Experiments;

/// <summary>What is thought before an experiment.</summary>
public sealed record BayesianOptions
{
    /// <summary>Gets the probability of the credible intervals.</summary>
    /// <value>Above 0 and below 1; the default is 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>Gets what is thought of the proportion of each variant.</summary>
    /// <value>The default is <see cref="BetaPrior.Uniform"/>.</value>
    public BetaPrior Proportion { get; init; } = BetaPrior.Uniform;

    /// <summary>Gets what is thought of the mean or ratio of each variant.</summary>
    /// <value>By default <see langword="null"/>, for nothing.</value>
    public NormalPrior? Mean { get; init; }

    internal void Check()
    {
        BayesianTest.CheckLevel(Level);
        if (!(Proportion.Alpha >= 0 && Proportion.Beta >= 0 && double.IsFinite(Proportion.Alpha + Proportion.Beta)))
        {
            throw new ArgumentOutOfRangeException(nameof(Proportion), Proportion, "The numbers of a prior are 0 or more. Give such as 1 and 1.");
        }

        if (Mean is { } mean && !(double.IsFinite(mean.Mean) && double.IsFinite(mean.StandardDeviation) && mean.StandardDeviation > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(Mean), mean, "A normal prior has a mean and a standard deviation above 0.");
        }
    }
}
