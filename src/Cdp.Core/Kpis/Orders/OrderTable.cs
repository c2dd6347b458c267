namespace Cdp.Kpis.Orders;

/// <summary>Orders in columns, for analyses over all of them: who ordered, on which day, and for how much. It is immutable and thread-safe.</summary>
/// <remarks>Days are those of the time zone of the business. Amounts are whole minor units of one currency.</remarks>
public sealed class OrderTable
{
    private OrderTable(IReadOnlyList<string> names, int[] customers, int[] days, long[] amounts)
    {
        // Whatever is added up of them then fits, so that analyses need not look.
        var total = Int128.Zero;
        foreach (var amount in amounts)
        {
            total += Int128.Abs(amount);
        }

        if (total > long.MaxValue)
        {
            throw new ArgumentException("The amounts add up to more than a whole number of 64 bits holds. Give them in larger units, with fewer decimals.", nameof(amounts));
        }

        (Customers, CustomerColumn, DayColumn, AmountColumn) = (names, customers, days, amounts);
        (FirstDay, LastDay) = days.Length == 0 ? (0, -1) : (days[0], days[0]);
        foreach (var day in days)
        {
            FirstDay = Math.Min(FirstDay, day);
            LastDay = Math.Max(LastDay, day);
        }
    }

    /// <summary>Gets the number of orders.</summary>
    public int Count => DayColumn.Length;

    /// <summary>Gets the customers by name, each once.</summary>
    public IReadOnlyList<string> Customers { get; }

    /// <summary>Gets the day of the last order; <see langword="null"/> where there is none.</summary>
    public DateOnly? Last => Count == 0 ? null : DateOnly.FromDayNumber(LastDay);

    internal int FirstDay { get; }

    internal int LastDay { get; }

    /// <summary>Gets, for each order, the place of the customer.</summary>
    internal int[] CustomerColumn { get; }

    /// <summary>Gets, for each order, the number of the day.</summary>
    internal int[] DayColumn { get; }

    internal long[] AmountColumn { get; }

    /// <summary>Makes a table of columns, which it takes over: they must not be changed afterwards.</summary>
    /// <param name="names">The customers, each once.</param>
    /// <param name="customers">For each order, the place of its customer among the names.</param>
    /// <param name="days">For each order, the <see cref="DateOnly.DayNumber"/> of its day.</param>
    /// <param name="amounts">For each order, what was paid, in minor units.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, a customer has no name, a day is none, or the amounts together are too large.</exception>
    public static OrderTable Create(IReadOnlyList<string> names, int[] customers, int[] days, long[] amounts)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(amounts);
        if (customers.Length != days.Length || customers.Length != amounts.Length)
        {
            throw new ArgumentException($"There are {customers.Length} customers, {days.Length} days and {amounts.Length} amounts. Give one of each for every order.", nameof(customers));
        }

        if (customers.AsSpan().ContainsAnyExceptInRange(0, names.Count - 1))
        {
            throw new ArgumentException($"An order has a customer whose place is not among the {names.Count} names. Give places from 0.", nameof(customers));
        }

        return days.AsSpan().ContainsAnyExceptInRange(0, DateOnly.MaxValue.DayNumber)
            ? throw new ArgumentException("A day is not the number of a day. Give DateOnly.DayNumber.", nameof(days))
            : new OrderTable(names, customers, days, amounts);
    }

    /// <summary>Makes a table of orders.</summary>
    /// <param name="orders">The orders, in any order: who, on which day in the time zone of the business, and what was paid in minor units.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The amounts together are too large.</exception>
    public static OrderTable Of(IEnumerable<(string Customer, DateOnly Day, long Amount)> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        var (places, names) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<string>());
        var (customers, days, amounts) = (new List<int>(), new List<int>(), new List<long>());
        foreach (var (customer, day, amount) in orders)
        {
            if (!places.TryGetValue(customer, out var place))
            {
                places.Add(customer, place = names.Count);
                names.Add(customer);
            }

            customers.Add(place);
            days.Add(day.DayNumber);
            amounts.Add(amount);
        }

        return new OrderTable(names, [.. customers], [.. days], [.. amounts]);
    }
}
