namespace Cdp.Kpis.Lifetime;

/// <summary>Makes histories of orders.</summary>
public static class PurchaseHistories
{
    /// <summary>Makes one history for each customer: orders of one day are one purchase, and the value of a repeat purchase is what was spent that day.</summary>
    /// <typeparam name="TCustomer">What tells customers apart.</typeparam>
    /// <param name="orders">The orders, in any order: who, on which day in the time zone of the business, and for how much.</param>
    /// <param name="until">The last day of the observation; later orders are left out.</param>
    /// <param name="daysPerUnit">How many days a unit of time has: 7 for weeks.</param>
    /// <returns>The histories of all customers who bought by then.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A unit is not above 0 days.</exception>
    public static IReadOnlyDictionary<TCustomer, PurchaseHistory> Of<TCustomer>(IEnumerable<(TCustomer Customer, DateOnly Day, double Value)> orders, DateOnly until, double daysPerUnit = 7)
        where TCustomer : notnull
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(daysPerUnit);
        var customers = new Dictionary<TCustomer, SortedDictionary<DateOnly, double>>();
        foreach (var (customer, day, value) in orders)
        {
            if (day <= until)
            {
                customers.TryAdd(customer, []);
                var days = customers[customer];
                days[day] = days.GetValueOrDefault(day) + value;
            }
        }

        return customers.ToDictionary(customer => customer.Key, customer => ToHistory(customer.Value, until, daysPerUnit));
    }

    private static PurchaseHistory ToHistory(SortedDictionary<DateOnly, double> days, DateOnly until, double daysPerUnit)
    {
        var (first, last, frequency) = (days.First().Key, days.Last().Key, days.Count - 1);
        return new PurchaseHistory(
            frequency,
            (last.DayNumber - first.DayNumber) / daysPerUnit,
            (until.DayNumber - first.DayNumber) / daysPerUnit,
            frequency == 0 ? 0 : days.Skip(1).Sum(day => day.Value) / frequency);
    }
}
