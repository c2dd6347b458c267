using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdp;
using Cdp.Collection;
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
            var properties = new JsonObject
            {
                ["order_id"] = id,
                ["currency"] = Text("currency"),
                ["amount_minor"] = csv.GetInt64(csv.GetOrdinal("amount_minor")),
                ["products"] = new JsonArray([.. Text("items").Split("; ").Select(ReadItem)]),
            };
            yield return new CustomerEvent
            {
                Type = EventType.Track,
                Event = "Order Completed",

                // Derived from the order, so that an order that is exported again is recognised.
                MessageId = $"order-{id}",
                Timestamp = DateTimeOffset.Parse(Text("ordered_at"), CultureInfo.InvariantCulture),
                UserId = userId.Length > 0 ? userId : null,
                Context = email.Length > 0 ? Element(new JsonObject { ["traits"] = new JsonObject { ["email"] = email } }) : default,
                Properties = Element(properties),
            };
        }

        string Text(string column) => csv.GetString(csv.GetOrdinal(column));
    }

    private static JsonObject ReadItem(string item)
    {
        var parts = item.Split(" x");
        return new JsonObject { ["product_id"] = parts[0], ["quantity"] = int.Parse(parts[1], CultureInfo.InvariantCulture) };
    }

    private static JsonElement Element(JsonObject value) => JsonSerializer.SerializeToElement(value);
}
