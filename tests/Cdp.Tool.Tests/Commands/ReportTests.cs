using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cdp.Tool.Tests.Commands;

public sealed partial class ReportTests : StoreFixture
{
    [Fact]
    public async Task A_report_of_a_year_shows_every_section_in_one_page_that_refers_to_nothing_and_names_no_customer()
    {
        await ImportAsync(ShopEvents.Make(customers: 150));

        (await Ask("report", "--period", "2025", "--out", PathOf("report.html"))).GetProperty("kpis").GetInt32().Should().BeGreaterThan(40);

        var html = await File.ReadAllTextAsync(PathOf("report.html"));
        var page = XDocument.Parse(html.Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal));
        page.Descendants("h2").Select(heading => heading.Value).Should().Equal(
            "At a glance", "Revenue", "From looking to ordering", "Entry and exit pages", "Top journeys", "Which channels brought the orders", "Who comes back", "Lifetime value and churn", "Net promoter score", "All KPIs");
        html.Should().NotContainAny("http:", "https:", "src=", "href=", "url(", "@import", "<script", "secret-customer");
        page.Descendants("svg").Should().OnlyContain(svg => svg.Attribute("role")!.Value == "img" && svg.Attribute("aria-label")!.Value.Length > 0 && svg.Attribute("viewBox") != null);
        page.Descendants("bdi").Select(name => name.Value).Should().Contain(ShopEvents.Channels).And.Contain("/blog/<b>&\"'").And.Contain("/أحذية/رجالي");
        page.Descendants().Attributes("id").Should().BeEmpty();
    }

    [Fact]
    public async Task Sentences_and_tables_say_what_commands_say()
    {
        await ImportAsync(ShopEvents.Make(customers: 40));
        await RunOnStore("report", "--period", "2025", "--out", PathOf("report.html"));
        var page = XDocument.Parse((await File.ReadAllTextAsync(PathOf("report.html"))).Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal));

        var kpis = (await Ask("kpi", "revenue", "nps", "--period", "2025")).GetProperty("kpis");
        page.Descendants("strong").First().Value.Should().Be($"{kpis.GetProperty("revenue").GetProperty("values")[0].GetProperty("value").GetDouble().ToString("N2", System.Globalization.CultureInfo.InvariantCulture)} USD");
        var score = kpis.GetProperty("nps").GetProperty("values")[0].GetProperty("value").GetDouble().ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
        page.Descendants("p").Select(line => line.Value).Should().ContainSingle(line => line.StartsWith($"The score is {score} (", StringComparison.Ordinal));
        var months = (await Ask("kpi", "revenue", "--period", "2025", "--grain", "month")).GetProperty("kpis").GetProperty("revenue").GetProperty("values").EnumerateArray().ToList();
        var best = months.MaxBy(month => month.GetProperty("value").GetDouble());
        page.Descendants("p").Select(line => line.Value).Should().ContainSingle(line => line == $"Most came in {best.GetProperty("start").GetString()!.Substring(0, 7)}: {best.GetProperty("value").GetDouble().ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} USD.");
        var pages = await Ask("pages", "--period", "2025");
        page.Descendants("p").Select(line => line.Value).Should().ContainSingle(line => line.StartsWith($"Of {pages.GetProperty("sessions").GetInt64()} visits, no page begins more than", StringComparison.Ordinal));
        var exits = page.Descendants("h3").Single(heading => heading.Value == "Where visits end").ElementsAfterSelf("div").First().Descendants("tr").Skip(1)
            .ToDictionary(row => row.Elements().First().Value, row => row.Elements().ElementAt(1).Value);
        exits.Should().Equal(pages.GetProperty("pages").EnumerateArray().Where(one => one.GetProperty("exits").GetInt64() > 0).ToDictionary(one => one.GetProperty("page").GetString()!, one => $"{one.GetProperty("exits").GetInt64()}"));
    }

    [Fact]
    public async Task A_report_is_the_same_every_time()
    {
        await ImportAsync(ShopEvents.Make(customers: 60));

        await RunOnStore("report", "--period", "2025-Q2", "--out", PathOf("a.html"));
        await RunOnStore("report", "--period", "2025-Q2", "--out", PathOf("b.html"));

        (await File.ReadAllBytesAsync(PathOf("b.html"))).Should().Equal(await File.ReadAllBytesAsync(PathOf("a.html")));
    }

    [Theory]
    [InlineData("2025-03-05")]
    [InlineData("2025-03")]
    [InlineData("2025-01-02..2025-06-20")]
    [InlineData("2000-02-03..2026-01-01")]
    public async Task A_time_of_any_length_has_a_report(string period)
    {
        await ImportAsync(ShopEvents.Make(customers: 12));

        (await RunOnStore("report", "--period", period, "--zone", "Asia/Ho_Chi_Minh", "--out", PathOf("report.html"))).Should().Be(0, Error);

        Numbers().IsMatch(await File.ReadAllTextAsync(PathOf("report.html"))).Should().BeFalse("nothing is undefined or infinite");
    }

    [Fact]
    public async Task One_order_alone_has_a_report()
    {
        await ImportAsync("""{"type":"track","event":"Order Completed","userId":"u","messageId":"m1","timestamp":"2025-03-05T10:00:00Z","properties":{"order_id":"1","revenue":9,"currency":"USD"}}""" + "\n");

        (await RunOnStore("report", "--period", "2025", "--out", PathOf("report.html"))).Should().Be(0, Error);

        (await File.ReadAllTextAsync(PathOf("report.html"))).Should().Contain("Revenue is 9.00 USD, with nothing before to compare it with.").And.Contain("Most came in 2025-03: 9 USD.").And.NotContain("the time before</span>");
    }

    private async Task ImportAsync(string events) => (await RunOnStore("import", Write("events.jsonl", events), "--source", "shop")).Should().Be(0, Error);

    [GeneratedRegex("NaN|Infinity|∞|E[+-][0-9]")]
    private static partial Regex Numbers();
}
