using System.Globalization;
using Cdp.Kpis.Lifetime;
using Cdp.Kpis.Orders;

namespace Cdp.Core.Tests.Kpis;

/// <summary>The customers of CDNOW in tests/data/commerce.</summary>
internal static class Cdnow
{
    /// <summary>Gets the last day of the calibration period.</summary>
    public static DateOnly Until { get; } = new(1997, 9, 30);

    /// <summary>Gets the orders of CDNOW_sample.txt.</summary>
    public static IReadOnlyList<(string Customer, DateOnly Day, int Units, double Value)> Orders { get; } =
    [
        .. Lines("CDNOW_sample.txt").Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(static parts =>
            (parts[1], DateOnly.ParseExact(parts[2], "yyyyMMdd", CultureInfo.InvariantCulture), int.Parse(parts[3], CultureInfo.InvariantCulture), Number(parts[4]))),
    ];

    /// <summary>Gets the orders in columns, with values in cents.</summary>
    public static OrderTable Table { get; } = OrderTable.Of(Orders.Select(order => (order.Customer, order.Day, (long)Math.Round(order.Value * 100))));

    /// <summary>Gets the histories of CDNOW_sample.txt up to 30 September 1997, in weeks.</summary>
    public static IReadOnlyDictionary<string, PurchaseHistory> Histories { get; } = PurchaseHistories.Of(Orders.Select(order => (order.Customer, order.Day, order.Value)), Until);

    /// <summary>Gets the histories of cdnow_customers_summary_with_transactions.csv, whose values are rounded.</summary>
    public static IReadOnlyList<PurchaseHistory> Summary { get; } =
    [
        .. Lines("cdnow_customers_summary_with_transactions.csv").Skip(1).Select(static line => line.Split(',')).Select(static parts =>
            new PurchaseHistory(int.Parse(parts[1], CultureInfo.InvariantCulture), Number(parts[2]), Number(parts[3]), Number(parts[4]))),
    ];

    public static IReadOnlyList<string> Lines(string file) => File.ReadAllLines(Repository.PathOf("tests", "data", "commerce", file));

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
