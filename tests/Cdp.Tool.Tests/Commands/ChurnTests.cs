using System.Globalization;
using System.Text;

namespace Cdp.Tool.Tests.Commands;

public sealed class ChurnTests : StoreFixture
{
    [Fact]
    public async Task Of_a_file_those_are_predicted_of_whom_it_is_not_known_yet()
    {
        (await Run("churn", Write("a.csv", Customers(400)), "--target", "left", "--on", "visits,plan", "--id", "id", "--json")).Should().Be(0, Error);

        var result = System.Text.Json.JsonElement.Parse(Output);
        (result.GetProperty("learned").GetInt32(), result.GetProperty("customers").GetArrayLength()).Should().Be((320, 80));
        result.TryGetProperty("reason", out _).Should().BeFalse();
        result.GetProperty("customers")[0].GetProperty("reasons")[0].GetProperty("column").GetString().Should().Be("visits");
        var (first, last) = (result.GetProperty("customers")[0].GetProperty("probability").GetDouble(), result.GetProperty("customers")[79].GetProperty("probability").GetDouble());
        first.Should().BeGreaterThan(0.6);
        last.Should().BeLessThan(0.3);
        result.GetProperty("factors")[0].GetProperty("odds_ratio").GetDouble().Should().BeLessThan(0.7);
        result.GetProperty("quality").GetProperty("calibration_slope").GetDouble().Should().BeInRange(0.8, 1.2);
    }

    [Fact]
    public async Task People_see_the_likeliest_with_their_reasons_and_what_to_do_where_nobody_is_left()
    {
        var all = Customers(400).ReplaceLineEndings("\n").Replace(",\n", ",no\n", StringComparison.Ordinal);

        (await Run("churn", Write("a.csv", all), "--target", "left", "--on", "visits", "plan", "--limit", "3")).Should().Be(0, Error);
        Output.Should().Contain("Of 0 customers now").And.Contain("Leave left empty for those who are still there");
        (await Run("churn", Write("a.csv", Customers(400)), "--target", "left", "--on", "visits,plan", "--limit", "3")).Should().Be(0, Error);
        Output.Should().Contain("The likeliest to leave").And.Contain("visits 0 (+").And.Contain("AUC 0.");
    }

    [Fact]
    public async Task Of_a_store_it_is_learned_from_those_who_had_a_subscription()
    {
        await ImportSubscribersAsync();

        var result = await Ask("churn", "--as-of", "2026-07-01", "--horizon", "90", "--on", "plan");

        result.GetProperty("learned").GetInt32().Should().Be(200);
        result.GetProperty("factors")[0].GetProperty("column").GetString().Should().Be("plan");
        result.GetProperty("customers")[0].GetProperty("customer").GetString().Should().StartWith("p");
    }

    [Fact]
    public async Task Drivers_of_churn_are_found_in_a_file_and_in_a_store()
    {
        (await Run("drivers", Write("a.csv", Customers(400)), "--target", "left", "--on", "visits", "--adjust", "plan", "--cut", "visits=4,8", "--json")).Should().Be(0, Error);
        var driver = System.Text.Json.JsonElement.Parse(Output).GetProperty("drivers")[0];
        driver.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("name").GetString()).Should().Equal("0 to 3", "4 to 7", "8 to 9");
        driver.GetProperty("effects")[0].GetProperty("adjusted").GetProperty("upper").GetDouble().Should().BeLessThan(1);
        driver.GetProperty("contrast").GetProperty("shares").GetProperty("odds_ratio").GetDouble().Should().BeLessThan(1);

        await ImportSubscribersAsync();
        (await RunOnStore("drivers", "--target", "churn", "--on", "plan", "--as-of", "2026-07-01")).Should().Be(0, Error);
        Output.Should().Contain("plan=pro, not basic").And.Contain("200 customers; share");
    }

    [Fact]
    public async Task Retention_is_told_of_orders_in_a_file_and_of_subscriptions_in_a_store()
    {
        (await Run("retention", Write("orders.csv", "customer,date\na,2026-01-01\na,2026-01-31\nb,2026-01-01\nb,2026-04-01\n"), "--inactive-after", "60", "--as-of", "2026-05-01", "--json")).Should().Be(0, Error);
        var table = System.Text.Json.JsonElement.Parse(Output).GetProperty("overall").GetProperty("table");
        table.EnumerateArray().Select(point => (point.GetProperty("time").GetDouble(), point.GetProperty("events").GetInt32())).Should().Equal((60, 1), (90, 1));

        await ImportSubscribersAsync();
        (await RunOnStore("retention", "--as-of", "2026-07-01", "--by", "trait:plan")).Should().Be(0, Error);
        Output.Should().Contain("basic").And.Contain("pro").And.Contain("log-rank");
    }

    [Fact]
    public async Task Orders_of_a_store_are_credited_to_the_visits_before_them()
    {
        await ImportSubscribersAsync();

        var models = (await Ask("attribution", "--period", "2026", "--order", "2")).GetProperty("models");

        models.GetProperty("linear").GetProperty("search").GetProperty("value").GetDouble().Should().Be(60);
        models.GetProperty("time_decay").GetProperty("email").GetProperty("conversions").GetDouble().Should().BeGreaterThan(0.5);
    }

    [Theory]
    [InlineData("Give a CSV file, or a store with --store", "churn")]
    [InlineData("Name the column of the file with --target", "churn", "FILE", "--on", "visits")]
    [InlineData("Name at least one with --on", "churn", "FILE", "--target", "left")]
    [InlineData("has another part already", "churn", "FILE", "--target", "left", "--on", "left")]
    [InlineData("--folds is less than 2", "churn", "FILE", "--target", "left", "--on", "visits", "--folds", "1")]
    [InlineData("is named by --on and by --adjust", "drivers", "FILE", "--target", "left", "--on", "visits", "--adjust", "visits")]
    [InlineData("--cut takes a column", "drivers", "FILE", "--target", "left", "--on", "visits", "--cut", "visits=few")]
    [InlineData("--inactive-after takes a number of days", "retention", "FILE", "--customer", "id", "--date", "day", "--inactive-after", "0")]
    [InlineData("Name them with --path and --conversions", "attribution", "FILE")]
    public async Task What_is_wrong_is_told_with_the_remedy(string message, params string[] args)
    {
        var file = Write("a.csv", "id,visits,left,day\na,1,yes,2026-01-01\nb,2,no,2026-01-02\n");

        await Refuses(message, [.. args.Select(arg => arg == "FILE" ? file : arg)]);
    }

    [Theory]
    [InlineData("--target takes churn, nps, csat or ces", "drivers", "--target", "weather")]
    [InlineData("Nobody was a customer 90 days before", "churn", "--as-of", "2020-01-01")]
    [InlineData("There is nobody in the time whose ces", "drivers", "--target", "ces")]
    [InlineData("--horizon takes a number of days", "churn", "--horizon", "-3")]
    public async Task What_is_wrong_of_a_store_is_told_with_the_remedy(string message, params string[] args)
    {
        await ImportSubscribersAsync();

        await RefusesOnStore(message, args);
    }

    /// <summary>Gives customers of whom those with few visits left more often; of each fifth it is not known yet.</summary>
    private static string Customers(int count)
    {
        var text = new StringBuilder("id,visits,plan,left\n");
        for (var i = 0; i < count; i++)
        {
            var (visits, chance) = (i / 5 * 7 % 10, i * 37 % 101);
            text.Append(CultureInfo.InvariantCulture, $"khách-{i},{visits},{(i % 3 == 0 ? "pro" : "basic")},{(i % 5 == 4 ? string.Empty : chance < 80 - (8 * visits) ? "yes" : "no")}\n");
        }

        return text.ToString();
    }

    private async Task ImportSubscribersAsync()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 200; i++)
        {
            var plan = i % 2 == 0 ? "basic" : "pro";
            Add(i, $$$"""{"type":"identify","userId":"u{{{i}}}","timestamp":"2026-01-05T00:00:00Z","traits":{"plan":"{{{plan}}}"}}""");
            Add(i, $$$"""{"type":"track","event":"Subscription Started","userId":"u{{{i}}}","timestamp":"2026-01-05T00:00:00Z","properties":{"subscription_id":"s{{{i}}}","monthly_value":10}}""");
            if (i % (plan == "basic" ? 4 : 10) == (plan == "basic" ? 0 : 1))
            {
                Add(i, $$$"""{"type":"track","event":"Subscription Cancelled","userId":"u{{{i}}}","timestamp":"2026-05-05T00:00:00Z","properties":{"subscription_id":"s{{{i}}}"}}""");
            }
        }

        Add(0, """{"type":"page","userId":"u0","timestamp":"2026-02-01T10:00:00Z","properties":{"path":"/a","channel":"search"}}""");
        Add(0, """{"type":"page","userId":"u0","timestamp":"2026-02-03T10:00:00Z","properties":{"path":"/b","channel":"email"}}""");
        Add(0, """{"type":"track","event":"Order Completed","userId":"u0","timestamp":"2026-02-03T10:05:00Z","properties":{"order_id":"o1","revenue":120}}""");
        (await Run("import", Write("events.jsonl", text.ToString()), "--source", "shop", "--store", Store)).Should().Be(0, Error);

        void Add(int number, string json) => text.Append(json.Insert(1, $"\"messageId\":\"m{number}-{text.Length}\",")).Append('\n');
    }
}
