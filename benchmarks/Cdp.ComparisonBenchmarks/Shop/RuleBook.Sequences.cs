using System.Globalization;

namespace Cdp.ComparisonBenchmarks.Shop;

/// <content>One thing after the other.</content>
internal sealed partial class RuleBook
{
    /// <summary>The rows before that of an event, of the same person.</summary>
    private const string Earlier = "OVER (PARTITION BY person ORDER BY happened ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)";

    private void AddSequences()
    {
        Pair("Product Viewed", "Order Completed", within: 1, days: 30);
        Pair("Email Opened", "Order Completed", within: 3, days: 60);
        Pair("Products Searched", "Cart Updated", within: 1, days: 30);
        Pair("Order Completed", "Order Completed", within: 7, days: 90);
        Add(
            "sequence",
            "sequence(\"Products Searched\" then \"Product Viewed\" then \"Cart Updated\" within 2 days, last 30 days)",
            $"""
            SELECT DISTINCT person FROM (
              SELECT person, name, happened, max(CASE WHEN name = 'Product Viewed' THEN searched END) {Earlier} AS started FROM (
                SELECT person, name, happened, max(CASE WHEN name = 'Products Searched' THEN happened END) {Earlier} AS searched
                FROM event WHERE type = 'track' AND name IN ('Products Searched', 'Product Viewed', 'Cart Updated') AND {Last(30)}))
            WHERE name = 'Cart Updated' AND happened - started <= {Milliseconds(2)}
            """);
        Add(
            "sequence",
            "sequence(\"Signed In\" then not \"Product Viewed\" then \"Order Completed\" within 2 days, last 60 days)",
            $"""
            SELECT DISTINCT person FROM (
              SELECT person, name, happened,
                max(CASE WHEN name = 'Signed In' THEN happened END) {Earlier} AS started, max(CASE WHEN name = 'Product Viewed' THEN happened END) {Earlier} AS viewed
              FROM event WHERE type = 'track' AND name IN ('Signed In', 'Product Viewed', 'Order Completed') AND {Last(60)})
            WHERE name = 'Order Completed' AND happened - started <= {Milliseconds(2)} AND started > coalesce(viewed, 0)
            """);
        Abandoned("sequence(\"Cart Updated\" as c then not \"Order Completed\" matching cart = $c.cart within 1 day, last 7 days)", within: 1, days: 7);
        Abandoned("sequence(\"Cart Updated\" as c then not \"Order Completed\" matching cart = $c.cart within 3 days, last 30 days)", within: 3, days: 30);
    }

    private void Pair(string first, string second, int within, int days)
    {
        var names = first == second ? $"'{first}'" : $"'{first}', '{second}'";
        Add(
            "sequence",
            string.Create(CultureInfo.InvariantCulture, $"sequence(\"{first}\" then \"{second}\" within {within} days, last {days} days)"),
            $"""
            SELECT DISTINCT person FROM (
              SELECT person, name, happened, max(CASE WHEN name = '{first}' THEN happened END) {Earlier} AS started
              FROM event WHERE type = 'track' AND name IN ({names}) AND {Last(days)})
            WHERE name = '{second}' AND happened - started <= {Milliseconds(within)}
            """);
    }

    private void Abandoned(string text, int within, int days) => Add(
        "sequence",
        text,
        $"""
        SELECT DISTINCT person FROM (
          SELECT person, name, happened, min(CASE WHEN name = 'Order Completed' THEN happened END)
            OVER (PARTITION BY person, cart ORDER BY happened ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS ordered
          FROM event WHERE type = 'track' AND name IN ('Cart Updated', 'Order Completed') AND {Last(days)})
        WHERE name = 'Cart Updated' AND happened + {Milliseconds(within)} <= {Milliseconds(0, _now)} AND (ordered IS NULL OR ordered > happened + {Milliseconds(within)})
        """);

    private static string Milliseconds(int days, long after = 0) => (after + (days * Day)).ToString(CultureInfo.InvariantCulture);
}
