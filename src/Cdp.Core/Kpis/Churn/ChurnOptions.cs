namespace Cdp.Kpis.Churn;

/// <summary>How churn risk is learned.</summary>
public sealed record ChurnOptions
{
    /// <summary>Gets into how many parts customers are dealt, each of which is predicted by a model of the others.</summary>
    /// <value>The default is 10.</value>
    public int Folds { get; init; } = 10;

    /// <summary>Gets what the parts follow from.</summary>
    /// <value>The default is 1.</value>
    public int Seed { get; init; } = 1;

    internal void Check()
    {
        if (Folds < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(Folds), Folds, "Customers are dealt into 2 parts or more.");
        }
    }
}
