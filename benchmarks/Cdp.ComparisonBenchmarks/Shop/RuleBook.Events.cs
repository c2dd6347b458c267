using System.Globalization;

namespace Cdp.ComparisonBenchmarks.Shop;

/// <content>What people did and did not do.</content>
internal sealed partial class RuleBook
{
    private void AddCounts()
    {
        Count("Order Completed", days: 30, least: 2);
        Count("Order Completed", days: 90, least: 3);
        Count("Order Completed", days: 7, least: 1);
        Count("Product Viewed", days: 1, least: 1);
        Count("Product Viewed", days: 7, least: 3);
        Count("Product Viewed", days: 30, least: 10);
        Count("Product Viewed", days: 60, least: 25);
        Count("Signed In", days: 7, least: 2);
        Count("Signed In", days: 30, least: 5);
        Count("Cart Updated", days: 14, least: 2);
        Count("Products Searched", days: 30, least: 4);
        Count("Email Opened", days: 30, least: 2);
        Where("Order Completed", "total > 50", "total > 50", days: 60, least: 2);
        Where("Order Completed", """currency = "EUR" and total >= 20""", "currency = 'EUR' AND total >= 20", days: 30, least: 1);
        Where("Product Viewed", """category = "shoes" """, "category = 'shoes'", days: 14, least: 2);
        Where("Product Viewed", """category in ("books", "music")""", "category IN ('books', 'music')", days: 30, least: 3);
        Where("Cart Updated", """category = "bikes" """, "category = 'bikes'", days: 30, least: 1);
        Add("count", """count(any page, last 7 days) >= 5""", $"SELECT person FROM event WHERE type = 'page' AND {Last(7)} GROUP BY person HAVING count(*) >= 5");
        Add("count", """count("Order Completed") >= 5""", Group("Order Completed", Ever(), "count(*) >= 5"));
        Add("count", """count("Product Viewed", last 30 days ending 30 days ago) >= 5""", Group("Product Viewed", Last(30, endingAgo: 30), "count(*) >= 5"));

        void Count(string name, int days, int least) => Add(
            "count",
            string.Create(CultureInfo.InvariantCulture, $"count(\"{name}\", last {days} days) >= {least}"),
            Group(name, Last(days), string.Create(CultureInfo.InvariantCulture, $"count(*) >= {least}")));

        void Where(string name, string text, string where, int days, int least) => Add(
            "count",
            string.Create(CultureInfo.InvariantCulture, $"count(\"{name}\" where {text}, last {days} days) >= {least}"),
            Group(name, $"{Last(days)} AND {where}", string.Create(CultureInfo.InvariantCulture, $"count(*) >= {least}")));
    }

    private void AddSums()
    {
        Orders("sum(total of \"Order Completed\", last 30 days) > 100", Last(30), "sum(total) > 100");
        Orders("sum(total of \"Order Completed\", last 90 days) >= 250", Last(90), "sum(total) >= 250");
        Orders("sum(total of \"Order Completed\") > 500", Ever(), "sum(total) > 500");
        Orders("sum(total of \"Order Completed\" where currency = \"EUR\", last 60 days) > 150", $"{Last(60)} AND currency = 'EUR'", "sum(total) > 150");
        Orders("sum(total of \"Order Completed\" where category = \"garden\", last 90 days) > 40", $"{Last(90)} AND category = 'garden'", "sum(total) > 40");
        Orders("average(total of \"Order Completed\", last 90 days) > 60", Last(90), "avg(total) > 60");
        Orders("average(total of \"Order Completed\") < 30", Ever(), "avg(total) < 30");
        Orders("max(total of \"Order Completed\", last 60 days) >= 120", Last(60), "max(total) >= 120");
        Orders("min(total of \"Order Completed\", last 90 days) < 10", Last(90), "min(total) < 10");
        Orders("last(currency of \"Order Completed\") = \"USD\"", Ever(), "arg_max(currency, happened) = 'USD'");
        Orders("first(category of \"Order Completed\") = \"books\"", Ever(), "arg_min(category, happened) = 'books'");
        Add(
            "sum",
            "sum(total of \"Order Completed\", last 30 days) > 50 and plan = \"free\"",
            $"{Group("Order Completed", Last(30), "sum(total) > 50")} INTERSECT SELECT person FROM profile WHERE plan = 'free'");

        void Orders(string text, string when, string having) => Add("sum", text, Group("Order Completed", when, having));
    }

    private void AddRecency()
    {
        Recency("last-time", "Signed In", "<", 14);
        Recency("last-time", "Signed In", ">=", 2);
        Recency("last-time", "Order Completed", "<", 60);
        Recency("last-time", "Order Completed", ">=", 7);
        Recency("last-time", "Product Viewed", "<", 30);
        Recency("first-time", "Order Completed", ">=", 30);
        Recency("first-time", "Signed In", "<", 120);
        Recency("last-time", "Email Opened", ">=", 21);

        void Recency(string function, string name, string comparison, int days) => Add(
            "recency",
            string.Create(CultureInfo.InvariantCulture, $"{function}(\"{name}\") {comparison} {days} days ago"),
            Group(name, Ever(), string.Create(CultureInfo.InvariantCulture, $"{(function == "last-time" ? "max" : "min")}(happened) {comparison} {_now - (days * Day)}")));
    }

    private void AddDistinct()
    {
        Distinct("category", "Order Completed", days: 90, least: 3);
        Distinct("category", "Product Viewed", days: 30, least: 4);
        Distinct("category", "Product Viewed", days: 7, least: 3);
        Distinct("product", "Product Viewed", days: 30, least: 8);
        Distinct("product", "Product Viewed", days: 14, least: 5);
        Distinct("product", "Cart Updated", days: 60, least: 4);
        Distinct("cart", "Cart Updated", days: 30, least: 2);
        Distinct("currency", "Order Completed", days: 90, least: 2);

        void Distinct(string property, string name, int days, int least) => Add(
            "distinct",
            string.Create(CultureInfo.InvariantCulture, $"distinct({property} of \"{name}\", last {days} days) >= {least}"),
            Group(name, Last(days), string.Create(CultureInfo.InvariantCulture, $"count(DISTINCT {property}) >= {least}")));
    }

    private void AddCalendar()
    {
        // Vietnam has no summer time, so that its midnight is easy to say in a query.
        var vietnam = TimeSpan.FromHours(7);
        var (today, there) = (MidnightOf(_time), MidnightOf(_time.ToOffset(vietnam)));
        var month = today.AddDays(1 - today.Day);
        var week = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        Calendar("count(\"Order Completed\", last 1 calendar months) >= 1", "Order Completed", month.AddMonths(-1), month, "count(*) >= 1");
        Calendar("count(\"Order Completed\", last 3 calendar months with current) >= 3", "Order Completed", month.AddMonths(-2), _time, "count(*) >= 3");
        Calendar("sum(total of \"Order Completed\", last 2 calendar months) > 150", "Order Completed", month.AddMonths(-2), month, "sum(total) > 150");
        Calendar("sum(total of \"Order Completed\", last 4 calendar weeks) > 60", "Order Completed", week.AddDays(-28), week, "sum(total) > 60");
        Calendar("count(\"Product Viewed\", last 1 calendar days with current) >= 1", "Product Viewed", today, _time, "count(*) >= 1");
        Calendar("count(\"Signed In\", last 1 calendar weeks) >= 2", "Signed In", week.AddDays(-7), week, "count(*) >= 2");
        Calendar("count(\"Signed In\", last 7 calendar days in \"Asia/Ho_Chi_Minh\") >= 2", "Signed In", there.AddDays(-7), there, "count(*) >= 2");
        Calendar("distinct(category of \"Product Viewed\", last 30 calendar days in \"Asia/Ho_Chi_Minh\") >= 4", "Product Viewed", there.AddDays(-30), there, "count(DISTINCT category) >= 4");
        Calendar("count(\"Cart Updated\", last 1 calendar months ending 1 ago) >= 2", "Cart Updated", month.AddMonths(-2), month.AddMonths(-1), "count(*) >= 2");
        Calendar("count(\"Email Opened\", last 1 calendar quarters) >= 3", "Email Opened", month.AddMonths(-((month.Month - 1) % 3) - 3), month.AddMonths(-((month.Month - 1) % 3)), "count(*) >= 3");

        void Calendar(string text, string name, DateTimeOffset from, DateTimeOffset to, string having) => Add("calendar", text, Group(name, Between(from, to), having));

        static DateTimeOffset MidnightOf(DateTimeOffset time) => new(time.Date, time.Offset);
    }

    private void AddAbsence()
    {
        Absent("Signed In", 30);
        Absent("Order Completed", 90);
        Absent("Product Viewed", 14);
        Absent("Email Opened", 60);
        Add("absent", """not performed("Order Completed")""", Everybody(Group("Order Completed", Ever(), "count(*) >= 1")));
        Add(
            "absent",
            """performed("Cart Updated", last 7 days) and not performed("Order Completed", last 7 days)""",
            $"{Group("Cart Updated", Last(7), "count(*) >= 1")} EXCEPT {Group("Order Completed", Last(7), "count(*) >= 1")}");
        Add(
            "absent",
            """plan = "pro" and not performed("Signed In", last 60 days)""",
            $"SELECT person FROM profile WHERE plan = 'pro' EXCEPT {Group("Signed In", Last(60), "count(*) >= 1")}");
        Add("absent", """count("Product Viewed", last 30 days) <= 2""", Everybody(Group("Product Viewed", Last(30), "count(*) > 2")));

        void Absent(string name, int days) => Add(
            "absent",
            string.Create(CultureInfo.InvariantCulture, $"not performed(\"{name}\", last {days} days)"),
            Everybody(Group(name, Last(days), "count(*) >= 1")));
    }
}
