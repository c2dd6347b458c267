using System.Xml.Linq;

namespace Cdp.Tool.Tests.Report;

public sealed class HtmlReportTests : ToolFixture
{
    [Fact]
    public async Task The_page_is_well_formed_and_refers_to_nothing_outside()
    {
        var html = await MakeReport(People, "--truth", "person");
        XDocument.Parse(html.Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal)).Root!.Name.LocalName.Should().Be("html");
        html.Should().NotContainAny("http:", "https:", "src=", "href=", "url(", "@import", "<script");
        html.Should().ContainAll("Match weights", "Pairs by match weight", "Against the truth", "Unlinkable records", "Clusters by size", "Pairs near the threshold", "polyline");
    }

    [Fact]
    public async Task Values_and_names_are_escaped()
    {
        var html = await MakeReport("id,<b>name,city\n1,<script>alert(1)</script>,\"\"\"&\u0001'\"\n2,<script>alert(1)</script>,x\n");
        html.Should().NotContain("<script").And.NotContain("<b>").And.NotContain("\u0001").And.Contain("&lt;script&gt;");
        XDocument.Parse(html.Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal)).Should().NotBeNull();
    }

    private async Task<string> MakeReport(string text, params string[] options)
    {
        (await Run(["dedupe", Write("a.csv", text), "--report", PathOf("report.html"), .. options])).Should().Be(0, Error);
        return await File.ReadAllTextAsync(PathOf("report.html"));
    }
}
