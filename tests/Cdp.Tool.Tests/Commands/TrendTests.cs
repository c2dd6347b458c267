using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cdp.Tool.Tests.Commands;

public sealed class TrendTests : StoreFixture
{
    private static readonly double[] Week = [0, 3, -2, 4, 1, 8, -6];

    // Forty noise-like steps of a fixed cycle, so that figures are the same everywhere.
    private static readonly double[] Wiggle = [0.3, -0.8, 0.5, 1.1, -0.2, -1.3, 0.9, 0.1, -0.6, 0.7, -0.1];

    [Fact]
    public async Task A_file_is_told_with_every_figure()
    {
        var result = await TellAsync("trend", Write("doanh-thu.csv", Sales(140)), "--value", "doanh thu", "--date", "ngày");

        (Text(result, "value"), result.GetProperty("periods").GetInt32(), Text(result, "first"), Text(result, "last")).Should().Be(("doanh thu", 140, "2026-01-05", "2026-05-24"));
        (result.GetProperty("season").GetInt32(), result.GetProperty("missing").GetInt32(), result.GetProperty("level").GetDouble()).Should().Be((7, 0, 0.95));
        result.GetProperty("season_candidates").EnumerateArray().Select(static candidate => candidate.GetProperty("length").GetInt32()).Should().Equal(4, 7, 12, 24);
        result.GetProperty("seasonal_figures").GetArrayLength().Should().Be(7);
        var change = result.GetProperty("changes").EnumerateArray().Should().ContainSingle().Subject;
        Text(change, "period").Should().Be("2026-03-16");
        change.GetProperty("change").GetProperty("size").GetDouble().Should().BeInRange(19, 21);
        change.GetProperty("change").GetProperty("p_value").GetDouble().Should().BeLessThan(1e-6);
        (Text(result, "direction"), Text(result, "change_kind"), Text(result, "penalty")).Should().Be(("up", "level", "mbic"));
        result.GetProperty("slope").GetProperty("slope").GetDouble().Should().BeGreaterThan(0);
        result.GetProperty("test").GetProperty("tau").GetDouble().Should().BeInRange(0, 1);
        var rows = result.GetProperty("rows").EnumerateArray().ToList();
        rows.Should().HaveCount(140).And.OnlyContain(static row =>
            Math.Abs(row.GetProperty("value").GetDouble() - row.GetProperty("trend").GetDouble() - row.GetProperty("seasonal").GetDouble() - row.GetProperty("remainder").GetDouble()) < 1e-9);
        rows.Where(static row => row.GetProperty("is_outlier").GetBoolean()).Select(static row => Text(row, "period")).Should().Equal("2026-02-04");
        result.GetProperty("outliers").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task The_order_of_dated_records_makes_no_difference()
    {
        var lines = Sales(80).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var plain = await TellAsync("trend", Write("a.csv", Sales(80)), "--value", "doanh thu", "--date", "ngày");
        var turned = await TellAsync("trend", Write("b.csv", string.Join('\n', lines.Skip(1).Reverse().Prepend(lines[0]))), "--value", "doanh thu", "--date", "ngày");

        turned.GetRawText().Should().Be(plain.GetRawText());
    }

    [Fact]
    public async Task Gaps_of_dates_and_empty_fields_are_missing_values()
    {
        var result = await TellAsync("trend", Write("a.csv", "day,n\n2026-01-01,1\n2026-01-02,\n2026-01-05,5\n2026-01-06,6\n"), "--value", "n", "--date", "day", "--season", "none");

        (result.GetProperty("periods").GetInt32(), result.GetProperty("missing").GetInt32(), result.GetProperty("season").GetInt32()).Should().Be((6, 3, 1));
        result.GetProperty("rows")[1].TryGetProperty("value", out _).Should().BeFalse();
        result.GetProperty("rows")[1].GetProperty("trend").GetDouble().Should().BeApproximately(2, 1e-6);
        result.GetProperty("warnings").EnumerateArray().Select(static warning => warning.GetString()).Should().ContainMatch("3 of 6 values are missing*");
    }

    [Fact]
    public async Task A_person_sees_tables()
    {
        (await Run("trend", Write("a.csv", Sales(140)), "--value", "doanh thu", "--changes", "level", "--penalty", "bic", "--min-length", "7")).Should().Be(0, Error);

        Output.Should().Contain("doanh thu, 140 periods from 1 to 140").And.Contain("Mann–Kendall").And.Contain("Changes of the level").And.Contain("out of the ordinary").And.Contain("7 periods");
    }

    [Fact]
    public async Task A_KPI_of_a_store_is_a_series()
    {
        await FillAsync();

        var result = await TellAsync("trend", "--store", Store, "--kpi", "revenue", "--period", "2026-01..2026-02");
        var months = await TellAsync("trend", "--store", Store, "--kpi", "revenue", "--period", "2026-01..2026-03-20", "--grain", "month", "--season", "none");

        (Text(result, "value"), result.GetProperty("periods").GetInt32(), Text(result, "first"), Text(result, "last"), result.GetProperty("missing").GetInt32()).Should().Be(("revenue", 59, "2026-01-01", "2026-02-28", 0));
        Text(result.GetProperty("changes")[0], "period").Should().Be("2026-02-01");
        (months.GetProperty("periods").GetInt32(), Text(months, "last")).Should().Be((2, "2026-02-01"), "March is cut");
        months.GetProperty("rows")[0].GetProperty("value").GetDouble().Should().BeApproximately(31 * 100, 31 * 5);
    }

    [Fact]
    public async Task A_series_is_continued()
    {
        var file = Write("a.csv", Sales(70));

        var result = await TellAsync("forecast", file, "--value", "doanh thu", "--date", "ngày", "--level", "0.8");
        var months = await TellAsync("forecast", Write("b.csv", Grown()), "--value", "tổng", "--date", "luna", "--season", "4", "--horizon", "6", "--kind", "multiplicative", "--seed", "2");

        (result.GetProperty("season").GetInt32(), result.GetProperty("horizon").GetInt32(), result.GetProperty("level").GetDouble()).Should().Be((7, 7, 0.8));
        var points = result.GetProperty("points").EnumerateArray().ToList();
        points.Select(static point => Text(point, "period")).Should().Equal(Enumerable.Range(0, 7).Select(static day => new DateOnly(2026, 3, 16).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        points.Should().OnlyContain(static point => point.GetProperty("lower").GetDouble() < point.GetProperty("value").GetDouble() && point.GetProperty("value").GetDouble() < point.GetProperty("upper").GetDouble());
        result.GetProperty("backtest").GetProperty("coverage").GetDouble().Should().BeInRange(0, 1);
        (Text(months, "kind"), months.GetProperty("seed").GetInt32(), months.GetProperty("points").GetArrayLength()).Should().Be(("multiplicative", 2, 6));
        Text(months.GetProperty("points")[0], "period").Should().Be("2026-01-01");
        months.GetProperty("points")[0].GetProperty("value").GetDouble().Should().BeApproximately((100 + (5 * 24)) * 0.5, 3);
        months.GetProperty("parameters").GetProperty("damping").GetDouble().Should().BeInRange(0, 1);
    }

    [Fact]
    public async Task A_forecast_is_shown_and_works_on_a_store()
    {
        await FillAsync();

        (await Run("forecast", "--store", Store, "--kpi", "revenue", "--period", "2026-02", "--season", "7")).Should().Be(0, Error);

        Output.Should().Contain("revenue after 2026-02-28").And.Contain("2026-03-07").And.Contain("In the past it was wrong by");
    }

    [Theory]
    [InlineData("Give a CSV file, or a store", "trend", "--value", "n")]
    [InlineData("A file needs the column of values", "trend", "FILE")]
    [InlineData("there is no column x", "trend", "FILE", "--value", "x")]
    [InlineData("--season takes a number", "trend", "FILE", "--value", "n", "--season", "seven")]
    [InlineData("another record has the same date", "trend", "FILE", "--value", "n", "--date", "twice")]
    [InlineData("too short for a season of 5", "trend", "FILE", "--value", "n", "--season", "5")]
    [InlineData("no value for 2026-01-02", "forecast", "FILE", "--value", "n", "--date", "day")]
    [InlineData("too short", "forecast", "FILE", "--value", "n")]
    [InlineData("the field is no number", "trend", "FILE", "--value", "twice")]
    public async Task What_is_wrong_is_told(string message, params string[] args)
    {
        var file = Write("a.csv", "day,twice,n\n2026-01-01,2026-01-01,1\n2026-01-03,2026-01-01,2\n2026-01-04,2026-01-01,3\n");

        await Refuses(message, [.. args.Select(arg => arg == "FILE" ? file : arg)]);
    }

    private static string Sales(int days)
    {
        var text = new StringBuilder("ngày,doanh thu\n");
        for (var day = 0; day < days; day++)
        {
            var value = 100 + Week[day % 7] + Wiggle[day * 7 % 11] + (0.4 * Wiggle[day * 3 % 11]) + (day >= 70 ? 20 : 0) + (day == 30 ? 60 : 0);
            text.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2026, 1, 5).AddDays(day):yyyy-MM-dd},{value}\n");
        }

        return text.ToString();
    }

    private static string Grown()
    {
        double[] factors = [0.5, 1.5, 0.8, 1.2];
        return string.Concat(Enumerable.Range(0, 24).Select(month => string.Create(CultureInfo.InvariantCulture, $"{new DateOnly(2024, 1, 1).AddMonths(month):yyyy-MM-dd},{(100 + (5 * month)) * factors[month % 4]}\n")).Prepend("luna,tổng\n"));
    }

    private async Task FillAsync()
    {
        var lines = Enumerable.Range(0, 90).Select(static day => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"track","event":"Order Completed","userId":"u{{{day % 5}}}","messageId":"m{{{day}}}","timestamp":"{{{new DateOnly(2026, 1, 1).AddDays(day):yyyy-MM-dd}}}T10:00:00Z","properties":{"order_id":"{{{day}}}","revenue":{{{100 + (day >= 31 ? 50 : 0) + Wiggle[day * 7 % 11]}}},"currency":"USD"}}"""));
        (await Run("import", Write("orders.jsonl", string.Join('\n', lines) + "\n"), "--source", "shop", "--store", Store)).Should().Be(0, Error);
    }

    private async Task<JsonElement> TellAsync(params string[] args)
    {
        (await Run([.. args, "--json"])).Should().Be(0, Error);
        return JsonElement.Parse(Output);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
