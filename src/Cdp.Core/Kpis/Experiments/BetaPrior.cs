namespace Cdp.Kpis.Experiments;

/// <summary>What is thought of a proportion before an experiment, as a beta distribution: as if so many units had and had not had it.</summary>
/// <param name="Alpha">How many had it, and 0 or more.</param>
/// <param name="Beta">How many had not, and 0 or more.</param>
public readonly record struct BetaPrior(double Alpha, double Beta)
{
    /// <summary>Gets the prior by which all proportions are equally likely.</summary>
    public static BetaPrior Uniform { get; } = new(1, 1);
}
