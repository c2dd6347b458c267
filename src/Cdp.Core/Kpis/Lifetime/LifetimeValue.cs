namespace Cdp.Kpis.Lifetime;

/// <summary>Works out what customers will be worth. It is thread-safe.</summary>
public static class LifetimeValue
{
    /// <summary>Gives the discounted value of the purchases that are expected of a customer: the sum over months of the expected purchases of the month, discounted to now, times their mean value.</summary>
    /// <seealso href="https://doi.org/10.1509/jmkr.2005.42.4.415">Fader, Hardie and Lee, "RFM and CLV: using iso-value curves for customer base analysis", 2005</seealso>
    /// <param name="model">The model of purchases.</param>
    /// <param name="history">What the customer did.</param>
    /// <param name="meanValue">The mean value of a purchase, such as <see cref="SpendModel.ExpectedValue"/>, times the margin.</param>
    /// <param name="months">How many months to look ahead.</param>
    /// <param name="unitsPerMonth">How many units of time of the model a month has: 4.345 for weeks, 30 for days.</param>
    /// <param name="monthlyDiscount">The discount of a month, 0.01 for one per cent.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A month is too short, or the discount is −1 or less.</exception>
    public static double Of(ITransactionModel model, in PurchaseHistory history, double meanValue, int months = 12, double unitsPerMonth = 4.345, double monthlyDiscount = 0.01)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unitsPerMonth);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(monthlyDiscount, -1);
        var (value, before) = (0.0, 0.0);
        for (var month = 1; month <= months; month++)
        {
            var expected = model.ExpectedPurchases(history, month * unitsPerMonth);
            value += meanValue * (expected - before) / Math.Pow(1 + monthlyDiscount, month);
            before = expected;
        }

        return value;
    }
}
