using Cdp.Collection;

namespace Cdp.Kpis.History;

/// <content>Orders and what is given back.</content>
internal sealed partial class HistoryReader
{
    private readonly Dictionary<(string Source, string Id), OrderVersion> _orders = [];
    private readonly HashSet<(string Source, string Id)> _cancelled = [];
    private readonly Dictionary<(string Source, string Id), RefundVersion> _refunds = [];

    private void ReadOrder(EventEntry entry, EventFields fields)
    {
        var key = KeyOf(entry, fields, "order_id");
        var placed = _orders.TryGetValue(key, out var older) ? older.PlacedAt : entry.Timestamp;

        // Segment's subtotal is after discounts and before tax and shipping, and so is its revenue.
        var net = fields.Number("revenue") ?? fields.Number("subtotal") ?? ((fields.Number("total") ?? fields.Number("value") ?? 0) - (fields.Number("tax") ?? 0) - (fields.Number("shipping") ?? 0));
        _orders[key] = new OrderVersion(
            placed,
            net,
            fields.Units() ?? 1,
            fields.Text("currency"),
            fields.Number("exchange_rate"),
            fields.Flag("test") || (!options.CountsPendingOrders && fields.Text("status") == "pending"),
            fields.Tags(entry));
        _sessions.AddOrder(entry.Timestamp);
    }

    private void ReadRefund(EventEntry entry, EventFields fields)
    {
        var order = KeyOf(entry, fields, "order_id");
        _refunds[KeyOf(entry, fields, "refund_id")] = new RefundVersion(entry.Timestamp, order, fields.Number("total") ?? fields.Number("revenue"), fields.Units(), fields.Text("currency"), fields.Number("exchange_rate"));
    }

    private List<Order> CompleteOrders(IReadOnlyList<Session> sessions)
    {
        var refunds = _refunds.Values.OrderBy(static refund => refund.At).ToLookup(static refund => refund.Order);
        var orders = new List<Order>();
        foreach (var (key, version) in _orders.OrderBy(static order => order.Value.PlacedAt).ThenBy(static order => order.Key))
        {
            var net = Convert(version.Net, version.Currency, version.Rate);
            if (version.IsLeftOut || _cancelled.Contains(key) || (net == 0 && !options.CountsOrdersOfNothing))
            {
                continue;
            }

            var given = refunds[key].Select(refund => new Refund(
                options.RefundsCountWithTheOrder ? version.PlacedAt : refund.At,
                (refund.Amount is { } amount ? Convert(amount, version.Currency, version.Rate) : net) ?? 0,
                refund.Units ?? (refund.Amount is null || refund.Amount == version.Net ? version.Units : 0)));
            var visit = SessionBuilder.At(sessions, version.PlacedAt)?.Tags;
            var tags = version.Tags with { Channel = version.Tags.Channel ?? visit?.Channel, Page = visit?.Page };
            orders.Add(new Order(key.Id, version.PlacedAt, net, version.Units, [.. given], tags));
        }

        return orders;
    }

    private readonly record struct OrderVersion(DateTimeOffset PlacedAt, decimal Net, decimal Units, string? Currency, decimal? Rate, bool IsLeftOut, KpiTags Tags);

    private readonly record struct RefundVersion(DateTimeOffset At, (string Source, string Id) Order, decimal? Amount, decimal? Units, string? Currency, decimal? Rate);
}
