using System.Globalization;
using System.Text.Json.Nodes;
using Cdp;
using Cdp.Collection;
using Cdp.Identity;
using Sylvan.Data.Csv;

namespace QuickStart;

/// <summary>Reads the shop's orders: each says what somebody, known by e-mail address or by user id, bought.</summary>
internal static class OrderFile
{
    private const string File = "orders.csv";

    public static async Task<Loaded> LoadAsync(ICdp cdp)
    {
        var loaded = new Loaded(File, "shop");
        var result = await cdp.CollectAsync(new EventBatch { Source = loaded.Source, Events = [.. ReadEvents()] });
        return Progress.Finish(loaded.Plus(result));
    }

    private static IEnumerable<CustomerEvent> ReadEvents()
    {
        using var csv = CsvDataReader.Create(Loaded.PathOf(File));
        while (csv.Read())
        {
            var (id, email, userId) = (Text("order_id"), Text("customer_email"), Text("user_id"));
            var who = default(Who);
            who = userId.Length > 0 ? who.AndUser(userId) : who;
            who = email.Length > 0 ? who.AndExternal(IdentifierTypes.Email, email) : who;
            var properties = new JsonObject
            {
                ["order_id"] = id,
                ["currency"] = Text("currency"),
                ["amount_minor"] = csv.GetInt64(csv.GetOrdinal("amount_minor")),
                ["products"] = new JsonArray([.. Text("items").Split("; ").Select(ReadItem)]),
            };

            // The message id is made of the order's, so that an order that is exported again is recognised.
            var orderedAt = DateTimeOffset.Parse(Text("ordered_at"), CultureInfo.InvariantCulture);
            yield return CustomerEvent.Track(who, "Order Completed", properties, timestamp: orderedAt, messageId: $"order-{id}");
        }

        string Text(string column) => csv.GetString(csv.GetOrdinal(column));
    }

    private static JsonObject ReadItem(string item)
    {
        var parts = item.Split(" x");
        return new JsonObject { ["product_id"] = parts[0], ["quantity"] = int.Parse(parts[1], CultureInfo.InvariantCulture) };
    }
}
