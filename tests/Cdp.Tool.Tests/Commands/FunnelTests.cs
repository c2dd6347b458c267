namespace Cdp.Tool.Tests.Commands;

public sealed class FunnelTests : StoreFixture
{
    private const string Clicks = """
        khách,ngày,sự kiện,giỏ,thiết bị
        mai,2026-03-10T12:00,xem,1,điện thoại
        mai,2026-03-10T12:20,thêm,1,
        mai,2026-03-10T12:40,mua,1,
        أحمد,2026-03-10T12:00,xem,2,هاتف
        أحمد,2026-03-10T12:30,thêm,2,
        李,2026-03-10T12:00,xem,3,điện thoại
        李,2026-03-10T12:10,thêm,4,
        ion,2026-03-30,xem,5,

        """;

    private static readonly string[] Columns = ["--customer", "khách", "--date", "ngày", "--event", "sự kiện", "--steps", "xem", "thêm", "mua"];

    [Fact]
    public async Task A_file_tells_customers_shares_times_and_the_conversion_rate_by_step()
    {
        (await Run(["funnel", Write("clicks.csv", Clicks), .. Columns, "--json"])).Should().Be(0, Error);

        using var json = System.Text.Json.JsonDocument.Parse(Output);
        var funnel = json.RootElement.GetProperty("funnels")[0];
        var steps = funnel.GetProperty("steps").EnumerateArray().ToList();
        steps.Select(step => (step.GetProperty("event").GetString(), step.GetProperty("customers").GetInt32())).Should().Equal(("xem", 4), ("thêm", 3), ("mua", 1));
        steps[2].GetProperty("of_previous").GetDouble().Should().BeApproximately(1.0 / 3, 1e-12);
        (steps[1].GetProperty("median_seconds").GetDouble(), steps[1].GetProperty("lower_quartile_seconds").GetDouble(), steps[1].GetProperty("upper_quartile_seconds").GetDouble()).Should().Be((1200, 900, 1500));
        var rate = funnel.GetProperty("conversion_rate");
        (rate.GetProperty("hits").GetInt64(), rate.GetProperty("count").GetInt64(), rate.GetProperty("value").GetDouble()).Should().Be((1, 4, 0.25));

        // Wilson's interval of 1 of 4, by prop.test(1, 4, correct = FALSE) of R.
        rate.GetProperty("lower").GetDouble().Should().BeApproximately(0.04558726, 1e-7);
        rate.GetProperty("upper").GetDouble().Should().BeApproximately(0.69935814, 1e-7);
        funnel.GetProperty("unfinished").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task A_file_without_times_and_in_any_order_takes_steps_of_one_day_as_they_follow()
    {
        var file = Write("days.csv", "user,day,event\na,2026-03-01,mua\na,2026-03-01,xem\na,2026-03-01,thêm\n");

        (await Run("funnel", file, "--steps", "xem", "thêm", "mua")).Should().Be(0, Error);

        Output.Should().Contain("Conversion rate of customers: 100.00 % (20.7 to 100.0).");
    }

    [Fact]
    public async Task Steps_are_tied_broken_down_and_taken_within_a_time()
    {
        var file = Write("clicks.csv", Clicks);

        (await Run(["funnel", file, .. Columns, "--tied", "giỏ", "--by", "thiết bị", "--to", "2026-03-29"])).Should().Be(0, Error);
        Output.Should().Contain("thiết bị: điện thoại").And.Contain("thiết bị: هاتف").And.Contain("50.00 %").And.NotContain("(none)");

        (await Run(["funnel", file, .. Columns, "--from", "2026-03-11", "--order", "any", "--window", "0.5"])).Should().Be(0, Error);
        Output.Should().Contain("1 of 3").And.Contain("3 of 3");
    }

    [Fact]
    public async Task A_store_is_asked_in_the_same_way()
    {
        await RunOnStore("import", Write("events.jsonl", """
            {"type":"page","name":"Trang chủ","userId":"mai","messageId":"m1","timestamp":"2026-03-05T10:00:00Z"}
            {"type":"track","event":"Order Completed","userId":"mai","messageId":"m2","timestamp":"2026-03-05T10:30:00Z","properties":{"order_id":"1","revenue":9}}
            {"type":"page","name":"Trang chủ","userId":"ion","messageId":"m3","timestamp":"2026-03-31T22:30:00Z"}

            """), "--source", "web");

        var all = await Ask("funnel", "--steps", "Trang chủ", "Order Completed", "--period", "2026-03");
        all.GetProperty("funnels")[0].GetProperty("conversion_rate").GetProperty("count").GetInt64().Should().Be(2);
        var inRomania = await Ask("funnel", "--steps", "Trang chủ", "Order Completed", "--period", "2026-03", "--zone", "Europe/Bucharest");
        inRomania.GetProperty("funnels")[0].GetProperty("conversion_rate").GetProperty("count").GetInt64().Should().Be(1);
        inRomania.GetProperty("funnels")[0].GetProperty("steps")[1].GetProperty("median_seconds").GetDouble().Should().Be(1800);
    }

    [Theory]
    [InlineData("A funnel has two steps or more", "--steps", "xem")]
    [InlineData("there is no column cart", "--steps", "a", "b", "--tied", "cart")]
    [InlineData("--window takes a number of days", "--steps", "a", "b", "--window", "0")]
    [InlineData("--window takes a number of days", "--steps", "a", "b", "--window", "NaN")]
    [InlineData("--to is before --from", "--steps", "a", "b", "--from", "2026-03-02", "--to", "2026-03-01")]
    [InlineData("--from takes a day", "--steps", "a", "b", "--from", "March")]
    [InlineData("Give one or the other", "--steps", "a", "b", "--from", "2026-03-02", "--period", "2026")]
    [InlineData("There is no time zone", "--steps", "a", "b", "--zone", "Mars/Base")]
    [InlineData("Give a CSV file, or a store", "--steps", "a", "b", "--store", "sqlite:x.db")]
    public async Task What_is_wrong_is_told(string message, params string[] args) =>
        await Refuses(message, ["funnel", Write("clicks.csv", "user,date,event\na,2026-03-01,xem\n"), .. args]);

    [Fact]
    public async Task A_column_that_is_not_found_is_told()
    {
        await Refuses("no column looks like that of the customers. Name it with --customer", "funnel", Write("a.csv", "x,date,event\n1,2026-03-01,a\n"), "--steps", "a", "b");
        await Refuses("line 2, column date: the field is no time", "funnel", Write("b.csv", "user,date,event\n1,soon,a\n"), "--steps", "a", "b");
        await Refuses("Give a CSV file, or a store with --store", "funnel", "--steps", "a", "b");
    }
}
