using System.Globalization;
using System.Text;

namespace Cdp.Tool.Tests;

/// <summary>What the customers of an invented shop do in two years: visits, orders, refunds, e-mails, advertising, surveys and contacts with support, with names in many scripts.</summary>
public static class ShopEvents
{
    public static IReadOnlyList<string> Channels { get; } = ["tìm kiếm", "căutare plătită", "التسويق بالعمولة", "社交媒体", "Facebook & <Instagram>"];

    private static readonly string[] Pages = ["/trang-chủ", "/încălțăminte/cizme", "/أحذية/رجالي", "/鞋子", "/blog/<b>&\\\"'"];
    private static readonly DateTime Start = new(2024, 1, 1, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>Makes the events as JSON lines.</summary>
    public static string Make(int customers, int seed = 7)
    {
        var (random, lines) = (new Random(seed), new Lines());
        for (var customer = 0; customer < customers; customer++)
        {
            var (day, user) = (random.NextDouble() * 600, $"secret-customer-{customer}");
            for (var visit = 0; day < 730 && (visit == 0 || random.NextDouble() < 0.8); visit++, day += random.NextDouble() * 60)
            {
                Visit(random, lines, user, Start.AddDays(day), visit == 0 || random.NextDouble() < 0.4);
            }
        }

        for (var week = 0; week < 104; week++)
        {
            lines.Add("ads", Start.AddDays(7 * week), "Ad Performance Reported", $"\"cost\":{40 + random.Next(50)},\"currency\":\"USD\",\"clicks\":90,\"impressions\":4000,\"channel\":\"{Channels[week % Channels.Count]}\"");
        }

        return lines.ToString();
    }

    private static void Visit(Random random, Lines lines, string user, DateTime at, bool orders)
    {
        var channel = Channels[random.Next(Channels.Count)];
        for (var view = random.Next(3); view >= 0; view--)
        {
            lines.Add(user, at = at.AddSeconds(30 + random.Next(120)), null, $"\"path\":\"{Pages[random.Next(Pages.Length)]}\",\"channel\":\"{channel}\"");
        }

        string[] steps = ["Product Viewed", "Product Added", "Checkout Started"];
        foreach (var step in steps.Take(orders ? 3 : random.Next(4)))
        {
            lines.Add(user, at = at.AddSeconds(20 + random.Next(90)), step, string.Empty);
        }

        if (orders)
        {
            var order = $"\"order_id\":\"{lines.Count}\"";
            lines.Add(user, at.AddSeconds(40), "Order Completed", $"{order},\"revenue\":{20 + random.Next(90)},\"currency\":\"USD\"");
            lines.Add(user, at.AddDays(2), "Survey Answered", $"\"kind\":\"nps\",\"wave\":\"{lines.Count}\",\"score\":{random.Next(4, 11)}");
            lines.Add(user, at.AddDays(1), "Email Sent", $"\"email_id\":\"{lines.Count}\"");
            if (random.Next(10) == 0)
            {
                lines.Add(user, at.AddDays(3), "Order Refunded", order);
                lines.Add(user, at.AddDays(3), "Support Contacted", "\"cost\":3,\"currency\":\"USD\"");
            }
        }
    }

    private sealed class Lines
    {
        private readonly StringBuilder _text = new();

        public int Count { get; private set; }

        public void Add(string user, DateTime at, string? name, string properties) => _text.Append(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"{{{(name is null ? "page" : "track")}}}",{{{(name is null ? string.Empty : $"\"event\":\"{name}\",")}}}"userId":"{{{user}}}","messageId":"m{{{++Count}}}","timestamp":"{{{at:yyyy-MM-ddTHH:mm:ssZ}}}","properties":{ {{{properties}}} }}""").Append('\n');

        public override string ToString() => _text.ToString();
    }
}
