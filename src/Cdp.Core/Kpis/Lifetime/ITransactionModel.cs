namespace Cdp.Kpis.Lifetime;

/// <summary>A model of when customers buy and when they stop, with its parameters. It is immutable and thread-safe.</summary>
public interface ITransactionModel
{
    /// <summary>Gets which model it is.</summary>
    TransactionModelKind Kind { get; }

    /// <summary>Gets the parameters by name, in the order of the paper.</summary>
    IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>Gives the logarithm of the likelihood of a history.</summary>
    /// <param name="history">The history.</param>
    /// <returns>The natural logarithm.</returns>
    double LogLikelihood(in PurchaseHistory history);

    /// <summary>Gives how likely a customer still is one.</summary>
    /// <param name="history">What the customer did.</param>
    /// <returns>A probability.</returns>
    double ProbabilityAlive(in PurchaseHistory history);

    /// <summary>Gives how many purchases are expected of a customer.</summary>
    /// <param name="history">What the customer did.</param>
    /// <param name="duration">How long from the end of the observation on, 0 or more.</param>
    /// <returns>A number of purchases.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    double ExpectedPurchases(in PurchaseHistory history, double duration);

    /// <summary>Gives how many repeat purchases are expected of a new customer.</summary>
    /// <param name="duration">How long from the first purchase on, 0 or more.</param>
    /// <returns>A number of purchases.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    double ExpectedPurchases(double duration);

    /// <summary>Gives how likely a new customer makes exactly so many repeat purchases.</summary>
    /// <param name="purchases">How many, 0 or more.</param>
    /// <param name="duration">How long from the first purchase on, 0 or more; of BG/BB a whole number of opportunities.</param>
    /// <returns>A probability.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or the duration of BG/BB is not whole.</exception>
    double ProbabilityOf(int purchases, double duration);
}
