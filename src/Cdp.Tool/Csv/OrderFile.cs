using Cdp.Kpis.Orders;

namespace Cdp.Tool.Csv;

/// <summary>The orders of a file.</summary>
/// <param name="orders">The orders.</param>
internal sealed class OrderFile(IReadOnlyList<OrderRow> orders)
{
    private const int MostDecimals = 6;

    // The currency is not known, so amounts are counted in the smallest unit that is written.
    private readonly int _decimals = orders.Count == 0 ? 0 : Math.Min(MostDecimals, orders.Max(static order => (int)order.Amount.Scale));

    /// <summary>Gets the orders.</summary>
    public IReadOnlyList<OrderRow> Orders => orders;

    /// <summary>Gets the orders in columns.</summary>
    /// <returns>The table, with amounts in units of <see cref="AmountOf"/>.</returns>
    public OrderTable ToTable() => OrderTable.Of(orders.OrderBy(static order => order.Customer, StringComparer.Ordinal).Select(order => (order.Customer, order.Day, (long)Math.Round(order.Amount * Scale))));

    /// <summary>Gives an amount of the table as the file writes it.</summary>
    /// <param name="units">The amount in units.</param>
    /// <returns>The amount.</returns>
    public decimal AmountOf(decimal units) => units / Scale;

    private decimal Scale => (decimal)Math.Pow(10, _decimals);
}
