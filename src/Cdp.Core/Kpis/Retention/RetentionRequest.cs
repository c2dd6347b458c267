using Cdp.Kpis.Churn;
using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Retention;

/// <summary>Whose retention is asked for.</summary>
public sealed record RetentionRequest
{
    /// <summary>Gets by what it is told that a customer has left.</summary>
    /// <value>The default is <see cref="ChurnKind.Contract"/>.</value>
    public ChurnKind Kind { get; init; }

    /// <summary>Gets the instant up to which customers are watched. Who is still there then may leave later.</summary>
    /// <value>The default is <see langword="null"/>: now.</value>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Gets the instant from which on customers are looked at that began then or later.</summary>
    /// <value>The default is <see langword="null"/>: all.</value>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Gets what customers are compared by: the channel, campaign or source of their first order or subscription, a golden trait, or the segments that they are in now.</summary>
    /// <value>The default is <see cref="KpiDimension.None"/>.</value>
    public KpiDimension By { get; init; }

    /// <summary>Gets the confidence level of intervals.</summary>
    /// <value>The default is 0.95.</value>
    public double Level { get; init; } = 0.95;

    internal void Check()
    {
        RegressionChecks.DemandLevel(Level);
        if (By.Kind == KpiDimensionKind.Trait && string.IsNullOrEmpty(By.Name))
        {
            throw new ArgumentException("The trait to compare by has no name. Give one with KpiDimension.Trait(name).", nameof(By));
        }
    }
}
