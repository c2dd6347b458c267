using System.Globalization;
using System.Xml.Linq;
using Cdp.Tool.Report;

namespace Cdp.Tool.Tests.Report;

public sealed class ChartTests
{
    private static readonly Bar[] Bars = [new("Khuyến mãi Tết", 8, "8 · 100 %"), new("حملة الربيع", -4, "−4", IsSecond: true), new("双十一大促销", double.PositiveInfinity, "∞"), new("<b>&\"'", double.NaN, "<i>")];

    [Fact]
    public void A_chart_is_inline_shrinks_with_the_page_and_says_what_it_shows()
    {
        var svg = Draw(html => BarChart.Write(html, "Đơn hàng & <kênh>", Bars)).Element("svg")!;

        svg.Attribute("viewBox")!.Value.Should().Be($"0 0 {svg.Attribute("width")!.Value} {svg.Attribute("height")!.Value}");
        (svg.Attribute("role")!.Value, svg.Attribute("aria-label")!.Value, svg.Element("title")!.Value).Should().Be(("img", "Đơn hàng & <kênh>", "Đơn hàng & <kênh>"));
        svg.ToString().Should().NotContainAny("http", "url(", "<?xml", "DOCTYPE", " id=", "font-family");
    }

    [Fact]
    public void Colours_are_those_of_the_page() =>
        Draw(html => BarChart.Write(html, "x", Bars)).ToString().Should().Contain("fill:var(--one)").And.Contain("fill:var(--two)").And.Contain("fill=\"var(--ink)\"").And.NotContain("rgb(");

    [Fact]
    public void Texts_of_any_script_are_kept_as_they_are() =>
        Draw(html => BarChart.Write(html, "x", Bars)).Descendants("text").Select(text => text.Value).Should().Equal([.. Bars.Select(bar => bar.Label), .. Bars.Select(bar => bar.Text)]);

    [Fact]
    public void What_no_page_can_show_is_replaced() =>
        Draw(html => BarChart.Write(html, "x", [new Bar("a\u0001b\ud800", 1, "\uffff")])).Descendants("text").Select(text => text.Value).Should().Equal("a\ufffdb\ufffd", "\ufffd");

    [Fact]
    public void Braces_stand_for_themselves() =>
        Draw(html => BarChart.Write(html, "x", [new Bar("a_{b}^{c}", 1, "x^{2}_{3}")])).Descendants("text").Select(text => text.Value.Replace("\u2060", string.Empty, StringComparison.Ordinal)).Should().Equal("a_{b}^{c}", "x^{2}_{3}");

    [Fact]
    public void Bars_are_as_long_as_their_values_on_both_sides_of_zero()
    {
        Bar[] bars = [new("a", 6, "6"), new("b", -3, "−3"), new("c", 0, "0"), new("d", 1.5, "1.5")];
        var drawn = Draw(html => BarChart.Write(html, "x", bars)).Descendants("rect").Select(bar => (X: NumberOf(bar, "x"), Width: NumberOf(bar, "width"))).ToList();

        drawn.Should().HaveCount(4);
        var unit = drawn[0].Width / 6;
        drawn.Select(bar => bar.Width / unit).Should().SatisfyRespectively(
            width => width.Should().BeApproximately(6, 0.01), width => width.Should().BeApproximately(3, 0.01), width => width.Should().BeApproximately(0, 0.01), width => width.Should().BeApproximately(1.5, 0.01));
        (drawn[1].X + drawn[1].Width).Should().BeApproximately(drawn[0].X, 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    [InlineData(-7)]
    public void A_single_bar_is_drawn_whatever_its_length(double value) =>
        Draw(html => BarChart.Write(html, "x", [new Bar("a", value, "b")])).Descendants("rect").Should().ContainSingle();

    [Fact]
    public void Texts_lie_within_the_chart()
    {
        var svg = Draw(html => BarChart.Write(html, "x", [new Bar(new string('語', 60), 5, new string('漢', 12)), new Bar("b", 1, "1")])).Element("svg")!;
        var width = NumberOf(svg, "width");

        foreach (var text in svg.Elements("text"))
        {
            var x = double.Parse(text.Attribute("transform")!.Value["translate(".Length..].Split(',')[0], CultureInfo.InvariantCulture);
            var length = ChartText.WidthOf(text.Value, SvgChart.FontSize);
            (text.Attribute("text-anchor")!.Value == "end" ? x - length : x).Should().BeGreaterThan(-0.01);
            (text.Attribute("text-anchor")!.Value == "end" ? x : x + length).Should().BeLessThan(width + 0.01);
        }
    }

    [Theory]
    [InlineData("ngắn", "ngắn")]
    [InlineData("abcdefghijklmnop", "abcde…")]
    [InlineData("漢字漢字漢字", "漢字…")]
    [InlineData("e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", "e\u0301e\u0301e\u0301e\u0301e\u0301…")]
    public void A_text_that_is_too_wide_is_shortened_between_letters(string text, string shortened) => ChartText.Fit(text, 10, 35).Should().Be(shortened);

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    [InlineData("vi-VN")]
    public void A_chart_is_the_same_in_every_culture_and_every_time(string culture)
    {
        var expected = DrawAll();
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            DrawAll().Should().Be(expected);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }

        static string DrawAll() => Draw(html =>
        {
            BarChart.Write(html, "bars", Bars);
            LineChart.Write(html, "recall", "precision", [(0, 1), (0.25, 0.875), (1, 0.125)]);
            Sparkline.Write(html, "spark", [1.5, null, 2.25, 1234.5]);
            TimeChart.Write(html, "time", ["2026-01", "2026-02"], value => value.ToString("N1", CultureInfo.InvariantCulture), new TimeLine("now", [1234.5, -0.25]) { Intervals = [(1000, 1500.5), null] });
        }).ToString();
    }

    [Fact]
    public void A_line_is_broken_where_there_is_no_value()
    {
        Draw(html => Sparkline.Write(html, "x", [1, 2, null, 3, 4])).Descendants("polyline").Should().HaveCount(2);
        Draw(html => Sparkline.Write(html, "x", [1, 2, 3, 3, 4])).Descendants("polyline").Should().ContainSingle();
    }

    [Fact]
    public void Of_fewer_than_two_values_there_is_no_line_and_of_no_bars_no_chart()
    {
        Draw(html => Sparkline.Write(html, "x", [null, 2, null])).Elements().Should().BeEmpty();
        Draw(html => BarChart.Write(html, "x", [])).Elements().Should().BeEmpty();
    }

    [Fact]
    public void Two_lines_are_told_apart_by_colour_dashes_and_name()
    {
        var drawn = Draw(html => TimeChart.Write(html, "x", ["a", "b"], value => $"{value}", new TimeLine("now", [1, 2]), new TimeLine("before", [2, null]) { IsSecond = true }));

        drawn.Descendants("span").Select(key => (key.Value, key.Attribute("class")!.Value)).Should().Equal(("now", "key"), ("before", "key second"));
        drawn.Descendants("polyline").Count(line => line.Attribute("style")!.Value.Contains("var(--one)", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public void Intervals_that_reach_below_zero_are_seen()
    {
        var band = Draw(html => TimeChart.Write(html, "x", ["a", "b"], value => $"{value}", new TimeLine("score", [5, 10]) { Intervals = [(-20, 30), (-5, 25)] })).Descendants("polygon").Single();
        var heights = band.Attribute("points")!.Value.Split(' ').Select(point => double.Parse(point.Split(',')[1], CultureInfo.InvariantCulture)).ToList();

        heights.Should().HaveCount(4).And.OnlyContain(height => height >= 0 && height <= 260);
        heights.Max().Should().BeLessThan(250, "the axis is below the band");
    }

    private static XElement Draw(Action<HtmlWriter> draw)
    {
        using var writer = new StringWriter();
        var html = new HtmlWriter(writer);
        html.Open("div");
        draw(html);
        html.Close();
        var root = XElement.Parse(writer.ToString());
        return root.Elements("div").Count() == 1 && root.Elements().Count() == 1 ? root.Element("div")! : root;
    }

    private static double NumberOf(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
