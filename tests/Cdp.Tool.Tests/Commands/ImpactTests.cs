using System.Globalization;
using System.Text.Json;

namespace Cdp.Tool.Tests.Commands;

public sealed class ImpactTests : StoreFixture
{
    private static readonly double[] Wiggle = [0.3, -0.8, 0.5, 1.1, -0.2, -1.3, 0.9, 0.1, -0.6, 0.7, -0.1];

    [Fact]
    public async Task Before_and_after_are_compared()
    {
        var result = await TellAsync(Write("a.csv", "week,revenue\n2026-01-05,100\n2026-01-12,110\n2026-01-19,90\n2026-01-26,100\n2026-02-02,130\n2026-02-09,150\n2026-02-16,140\n"), "--date", "week", "--value", "revenue", "--since", "2026-02-01", "--cost", "60");

        (Text(result, "method"), Text(result, "errors"), Text(result, "since"), Text(result, "value")).Should().Be(("before_after", "independent", "2026-02-01", "revenue"));
        (Number(result, "effect"), Number(result, "benefit"), Number(result, "return_on_investment"), Number(result, "cost")).Should().Be((40, 120, 1, 60));
        (Text(result.GetProperty("after"), "first"), result.GetProperty("after").GetProperty("periods").GetInt32(), result.GetProperty("before").GetProperty("mean").GetDouble()).Should().Be(("2026-02-02", 3, 100));
        result.GetProperty("warnings").EnumerateArray().Select(static warning => warning.GetString()).Should().ContainMatch("Before and after is not cause*");
    }

    [Fact]
    public async Task A_group_is_taken_away_in_any_order_of_records()
    {
        var records = Enumerable.Range(0, 20).SelectMany(static day => new[]
        {
            string.Create(CultureInfo.InvariantCulture, $"{new DateOnly(2026, 3, 1).AddDays(day):yyyy-MM-dd},Hà Nội,{100 + (10 * Wiggle[day % 11]) + (day >= 10 ? 25 : 0)}"),
            string.Create(CultureInfo.InvariantCulture, $"{new DateOnly(2026, 3, 1).AddDays(day):yyyy-MM-dd},Iași,{50 + (10 * Wiggle[day % 11]) + (day >= 10 ? 4 : 0)}"),
            string.Create(CultureInfo.InvariantCulture, $"{new DateOnly(2026, 3, 1).AddDays(day):yyyy-MM-dd},عمّان,{70 + (10 * Wiggle[day % 11]) + (day >= 10 ? 6 : 0)}"),
        }).ToList();
        string[] options = ["--date", "ngày", "--value", "tổng", "--since", "2026-03-11", "--group", "nơi", "--treated", "Hà Nội", "--cost", "100"];

        var result = await TellAsync([Write("a.csv", "ngày,nơi,tổng\n" + string.Join('\n', records)), .. options]);
        records.Reverse();
        var turned = await TellAsync([Write("b.csv", "ngày,nơi,tổng\n" + string.Join('\n', records)), .. options]);

        // The others rise by 5 on average, and share all noise.
        (Text(result, "method"), Text(result, "errors")).Should().Be(("difference_in_differences", "serial"));
        Number(result, "effect").Should().BeApproximately(20, 1e-9);
        Number(result, "return_on_investment").Should().BeApproximately(1, 1e-9);
        Number(result, "control_after").Should().BeApproximately(60 + 5 + (10 * Enumerable.Range(10, 10).Average(static day => Wiggle[day % 11])), 1e-9);
        turned.GetRawText().Should().Be(result.GetRawText());
    }

    [Fact]
    public async Task Periods_that_only_one_group_has_are_left_out()
    {
        var file = Write("a.csv", "day,g,n\n2026-01-01,a,1\n2026-01-01,b,5\n2026-01-02,a,100\n2026-01-03,b,900\n2026-01-04,a,4\n2026-01-04,b,6\n");

        var result = await TellAsync(file, "--date", "day", "--value", "n", "--since", "2026-01-04", "--group", "g", "--treated", "a");

        (Number(result, "effect"), result.GetProperty("before").GetProperty("periods").GetInt32()).Should().Be((2, 1));
        result.GetProperty("warnings").EnumerateArray().Select(static warning => warning.GetString()).Should().ContainMatch("*left out: 2 values*");
    }

    [Fact]
    public async Task The_year_before_takes_away_the_season()
    {
        // Twice as much in December as in November of each year, and 30 more since December 2025.
        var records = Enumerable.Range(0, 730).Select(static day => new DateOnly(2024, 1, 1).AddDays(day))
            .Select(static day => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{(day.Month == 12 ? 200 : 100) + (day >= new DateOnly(2025, 12, 1) ? 30 : 0)}"));

        var result = await TellAsync(Write("a.csv", "day,n\n" + string.Join('\n', records)), "--date", "day", "--value", "n", "--since", "2025-12-02", "--until", "2025-12-30", "--year-before");

        Text(result, "method").Should().Be("year_over_year");
        result.GetProperty("before").GetProperty("periods").GetInt32().Should().Be(29);
        Number(result, "effect").Should().BeInRange(25, 40, "of weekdays a year before, one or two lie in the other month");
    }

    [Fact]
    public async Task A_segment_of_a_store_is_what_is_compared_with()
    {
        await FillAsync();
        (await RunOnStore("segment", "add", "control", "team = \"c\"")).Should().Be(0, Error);

        var result = await TellAsync("--store", Store, "--kpi", "revenue", "--since", "2026-02-01", "--until", "2026-02-20", "--control-segment", "control", "--cost", "100");
        var plain = await TellAsync("--store", Store, "--kpi", "revenue", "--since", "2026-02-01", "--until", "2026-02-20");
        var ratio = await TellAsync("--store", Store, "--kpi", "average_order_value", "--since", "2026-02-01", "--until", "2026-02-20", "--cost", "5");

        // Three of four are treated, and order for 10 more each; everybody orders for 2 more.
        (Text(result, "method"), Number(result, "control_scale"), result.GetProperty("before").GetProperty("periods").GetInt32()).Should().Be(("difference_in_differences", 3, 20));
        Number(result, "effect").Should().BeApproximately(30, 1e-6);
        Number(result, "benefit").Should().BeApproximately(600, 1e-6);
        Number(result, "return_on_investment").Should().BeApproximately(5, 1e-6);
        (Text(plain, "method"), Math.Round(Number(plain, "effect"), 6)).Should().Be(("before_after", 38));
        ratio.TryGetProperty("benefit", out _).Should().BeFalse();
        Number(ratio, "effect").Should().BeApproximately(9.5, 1e-6);
    }

    [Fact]
    public async Task A_person_sees_tables()
    {
        (await Run("impact", Write("a.csv", "day,n\n2026-01-01,1\n2026-01-02,2\n2026-01-03,5\n2026-01-04,6\n"), "--date", "day", "--value", "n", "--since", "2026-01-03", "--cost", "2")).Should().Be(0, Error);

        Output.Should().Contain("n before and since 2026-01-03").And.Contain("2026-01-03 to 2026-01-04").And.Contain("return on the cost").And.Contain("300.00 %").And.Contain("Note: ");
    }

    [Theory]
    [InlineData("Give a CSV file, or a store", "--since", "2026-01-03")]
    [InlineData("--since takes a day", "FILE", "--value", "n", "--date", "day", "--since", "soon")]
    [InlineData("A file needs --value", "FILE", "--date", "day", "--since", "2026-01-03")]
    [InlineData("There is no value from 2027-01-01 on", "FILE", "--value", "n", "--date", "day", "--since", "2027-01-01")]
    [InlineData("There is no value before 2025-01-01", "FILE", "--value", "n", "--date", "day", "--since", "2025-01-01")]
    [InlineData("--group and --treated belong together", "FILE", "--value", "n", "--date", "day", "--since", "2026-01-03", "--group", "g")]
    [InlineData("no record has z", "FILE", "--value", "n", "--date", "day", "--since", "2026-01-03", "--group", "g", "--treated", "z")]
    [InlineData("all records have a", "FILE", "--value", "n", "--date", "day", "--since", "2026-01-03", "--group", "g", "--treated", "a")]
    [InlineData("--cost takes an amount of 0 or more", "FILE", "--value", "n", "--date", "day", "--since", "2026-01-03", "--cost", "-1")]
    [InlineData("The days that count lie around", "FILE", "--value", "n", "--date", "day", "--since", "2026-01-03", "--until", "2026-01-02")]
    [InlineData("no value for the year before", "FILE", "--value", "n", "--date", "day", "--since", "2026-01-03", "--year-before")]
    public async Task What_is_wrong_is_told(string message, params string[] args)
    {
        var file = Write("a.csv", "day,n,g\n2026-01-01,1,a\n2026-01-02,2,a\n2026-01-03,3,a\n2026-01-04,4,a\n");

        await Refuses(message, ["impact", .. args.Select(arg => arg == "FILE" ? file : arg)]);
    }

    private async Task FillAsync()
    {
        var people = Enumerable.Range(0, 4).Select(static who => $$$"""{"type":"identify","userId":"u{{{who}}}","messageId":"i{{{who}}}","timestamp":"2026-01-01T00:00:00Z","traits":{"team":"{{{(who == 0 ? "c" : "t")}}}"}}""");
        var orders = Enumerable.Range(0, 60).SelectMany(static day => Enumerable.Range(0, 4).Select(who => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"track","event":"Order Completed","userId":"u{{{who}}}","messageId":"m{{{day}}}-{{{who}}}","timestamp":"{{{new DateOnly(2026, 1, 1).AddDays(day):yyyy-MM-dd}}}T10:00:00Z","properties":{"order_id":"{{{day}}}-{{{who}}}","revenue":{{{100 + (day >= 31 ? 2 + (who > 0 ? 10 : 0) : 0)}}},"currency":"USD"}}""")));
        (await Run("import", Write("orders.jsonl", string.Join('\n', people.Concat(orders)) + "\n"), "--source", "shop", "--store", Store)).Should().Be(0, Error);
    }

    private async Task<JsonElement> TellAsync(params string[] args)
    {
        (await Run(["impact", .. args, "--json"])).Should().Be(0, Error);
        return JsonElement.Parse(Output);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
