using System.Text.Json;

namespace Cdp.Tool.Tests.Commands;

public sealed class KpiTests : StoreFixture
{
    private const string Orders = """
        {"type":"track","event":"Order Completed","userId":"ada","messageId":"m1","timestamp":"2026-03-05T10:00:00Z","properties":{"order_id":"1","revenue":90,"currency":"USD","channel":"news"}}
        {"type":"track","event":"Order Completed","userId":"ada","messageId":"m2","timestamp":"2026-03-20T10:00:00Z","properties":{"order_id":"2","revenue":30,"currency":"USD","channel":"ads"}}
        {"type":"track","event":"Order Completed","userId":"ben","messageId":"m3","timestamp":"2026-03-20T10:00:00Z","properties":{"order_id":"3","revenue":30,"currency":"USD","channel":"ads"}}

        """;

    [Fact]
    public async Task KPIs_of_a_store_are_told_with_what_they_mean()
    {
        await ImportAsync();

        (await Run("kpi", "average_order_value", "repeat_purchase_rate", "--period", "2026-03", "--store", Store, "--json")).Should().Be(0, Error);

        using var json = JsonDocument.Parse(Output);
        var value = json.RootElement.GetProperty("kpis").GetProperty("average_order_value");
        value.GetProperty("values")[0].GetProperty("value").GetDouble().Should().Be(50);
        value.GetProperty("values")[0].GetProperty("numerator").GetDecimal().Should().Be(150);
        (value.GetProperty("unit").GetString(), value.GetProperty("currency").GetString()).Should().Be(("money", "USD"));
        value.GetProperty("definition").GetString().Should().Contain("divided by orders");
        json.RootElement.GetProperty("kpis").GetProperty("repeat_purchase_rate").GetProperty("values")[0].GetProperty("value").GetDouble().Should().Be(0.5);
    }

    [Fact]
    public async Task Money_is_told_in_the_currency_of_the_settings()
    {
        await ImportAsync();

        (await Run("kpi", "revenue", "--period", "2026-03", "--store", Store, "--settings", Write("eur.json", """{ "currency": "EUR" }"""))).Should().Be(0, Error);
        Output.Should().Contain("0.00 EUR").And.Contain("3 orders are in another currency");
        await Refuses("currency is euro. Give an ISO 4217 code such as EUR", "kpi", "revenue", "--store", Store, "--settings", Write("euro.json", """{ "currency": "euro" }"""));
    }

    [Fact]
    public async Task KPIs_are_broken_down_and_compared()
    {
        await ImportAsync();

        (await Run("kpi", "revenue", "--period", "2026-03", "--by", "channel", "--grain", "month", "--compare", "previous", "--store", Store)).Should().Be(0, Error);

        Output.Should().Contain("ads").And.Contain("60.00 USD").And.Contain("news").And.Contain("90.00 USD");
    }

    [Fact]
    public async Task All_KPIs_are_told_where_none_is_named()
    {
        await ImportAsync();

        (await Run("kpi", "--period", "2026-Q1", "--store", Store)).Should().Be(0, Error);

        Output.Should().Contain("average_order_value").And.Contain("nps").And.Contain("There are no nps answers in this period.");
    }

    [Fact]
    public async Task A_report_shows_all_in_one_page_that_names_no_customer()
    {
        await ImportAsync();

        (await Run("report", "--period", "2026-03", "--store", Store, "--out", PathOf("report.html"))).Should().Be(0, Error);

        Output.Should().Contain("KPIs from 2026-03-01 to before 2026-04-01");
        var html = await File.ReadAllTextAsync(PathOf("report.html"));
        html.Should().StartWith("<!DOCTYPE html>").And.EndWith("</html>\n").And.Contain("Average order value").And.Contain("50.00 USD").And.Contain("<svg").And.Contain("Who comes back").And.Contain("Which channels brought the orders");
        html.Should().NotContain("http").And.NotContain("ada").And.NotContain(">p1<");
    }

    [Fact]
    public async Task A_report_of_a_time_in_which_nothing_happened_says_so()
    {
        await ImportAsync();

        (await Run("report", "--period", "2020-03", "--store", Store, "--out", PathOf("report.html"))).Should().Be(0, Error);

        (await File.ReadAllTextAsync(PathOf("report.html"))).Should().Contain("Nothing that KPIs read happened in this time.");
    }

    [Theory]
    [InlineData("There is no KPI", "kpi", "nothing", "--period", "2026-03")]
    [InlineData("--period takes a time such as", "kpi", "revenue", "--period", "March")]
    [InlineData("--by takes segment", "kpi", "revenue", "--by", "color")]
    [InlineData("There is no segment", "kpi", "revenue", "--by", "segment:x")]
    [InlineData("There is no time zone", "kpi", "revenue", "--zone", "Mars/Base")]
    public async Task What_is_wrong_is_told(string message, params string[] args)
    {
        await ImportAsync();

        await Refuses(message, [.. args, "--store", Store]);
    }

    private async Task ImportAsync() => (await Run("import", Write("events.jsonl", Orders), "--source", "shop", "--store", Store)).Should().Be(0, Error);
}
