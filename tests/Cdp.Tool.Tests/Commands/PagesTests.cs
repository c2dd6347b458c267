namespace Cdp.Tool.Tests.Commands;

public sealed class PagesTests : StoreFixture
{
    // The example of Google's page on exit rate and bounce rate, with an order in the visit of Friday.
    private const string Views = """
        visitor,at,page,order
        mo,2026-03-02T10:00,B,
        mo,2026-03-02T10:01,A,0
        mo,2026-03-02T10:02,C,0
        tu,2026-03-03T10:00,B,false
        we,2026-03-04T10:00,A,0
        we,2026-03-04T10:01,C,0
        we,2026-03-04T10:02,B,0
        th,2026-03-05T10:00,C,0
        fr,2026-03-06T10:00,B,0
        fr,2026-03-06T10:01,C,0
        fr,2026-03-06T10:02,A,0
        fr,2026-03-06T10:03,,1

        """;

    private static readonly string[] Columns = ["--customer", "visitor", "--date", "at", "--converted", "order"];

    [Fact]
    public async Task A_file_tells_exits_bounces_and_conversions_of_each_page()
    {
        (await Run(["pages", Write("views.csv", Views), .. Columns, "--json"])).Should().Be(0, Error);

        using var json = System.Text.Json.JsonDocument.Parse(Output);
        (json.RootElement.GetProperty("sessions").GetInt64(), json.RootElement.GetProperty("views").GetInt64(), Share(json.RootElement, "conversion")).Should().Be((5, 11, (1, 5)));
        json.RootElement.GetProperty("pages").EnumerateArray().Select(page => (
                page.GetProperty("page").GetString(), page.GetProperty("views").GetInt64(), page.GetProperty("entries").GetInt64(), page.GetProperty("exits").GetInt64(),
                Share(page, "exit_rate"), Share(page, "bounce_rate"), Share(page, "conversion_rate"), Share(page, "entry_conversion_rate")))
            .Should().Equal(
                ("B", 4, 3, 2, (2, 4), (1, 3), (1, 4), (1, 3)),
                ("C", 4, 1, 2, (2, 4), (1, 1), (1, 4), (0, 1)),
                ("A", 3, 1, 1, (1, 3), (0, 1), (1, 3), (0, 1)));
    }

    [Fact]
    public async Task A_person_is_told_in_three_tables_of_the_first_pages()
    {
        (await Run(["pages", Write("views.csv", Views), .. Columns, "--top", "1"])).Should().Be(0, Error);

        Output.Should().Contain("5 visits with 11 views; conversion rate 20.00 % (3.6 to 62.4)").And.Contain("Entry pages").And.Contain("Exit pages").And.Contain("Pages viewed").And.NotContain(" A ");
    }

    [Fact]
    public async Task A_store_is_asked_in_the_same_way_and_orders_convert()
    {
        await RunOnStore("import", Write("events.jsonl", """
            {"type":"page","userId":"mai","messageId":"m1","timestamp":"2026-03-05T10:00:00Z","properties":{"path":"/giày"}}
            {"type":"page","userId":"mai","messageId":"m2","timestamp":"2026-03-05T10:01:00Z","properties":{"path":"/giỏ"}}
            {"type":"track","event":"Order Completed","userId":"mai","messageId":"m3","timestamp":"2026-03-05T10:02:00Z","properties":{"order_id":"1","revenue":9}}
            {"type":"page","userId":"李","messageId":"m4","timestamp":"2026-03-05T10:00:00Z","properties":{"path":"/giày"}}

            """), "--source", "web");

        var pages = (await Ask("pages", "--period", "2026-03")).GetProperty("pages").EnumerateArray().ToList();

        pages.Select(page => (page.GetProperty("page").GetString(), Share(page, "exit_rate"), Share(page, "bounce_rate"), Share(page, "entry_conversion_rate"))).Should().Equal(
            ("/giày", (1, 2), (1, 2), (1, 2)), ("/giỏ", (1, 1), (0, 0), (0, 0)));
        var kpi = await Ask("kpi", "conversion_rate_sessions", "--by", "page", "--period", "2026-03");
        var value = kpi.GetProperty("kpis").GetProperty("conversion_rate_sessions").GetProperty("values")[0];
        (value.GetProperty("group").GetString(), value.GetProperty("value").GetDouble()).Should().Be(("/giày", 0.5));
    }

    [Theory]
    [InlineData("--top takes a number of at least 1", "--top", "0")]
    [InlineData("--gap takes a number of minutes", "--gap", "-3")]
    [InlineData("there is no column url", "--page", "url")]
    [InlineData("column page: the field is empty")]
    public async Task What_is_wrong_is_told(string message, params string[] args) => await Refuses(message, ["pages", Write("views.csv", Views), "--customer", "visitor", "--date", "at", .. args]);

    private static (long Hits, long Count) Share(System.Text.Json.JsonElement element, string name) =>
        (element.GetProperty(name).GetProperty("hits").GetInt64(), element.GetProperty(name).GetProperty("count").GetInt64());
}
