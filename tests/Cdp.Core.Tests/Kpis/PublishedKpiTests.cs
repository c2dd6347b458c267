using Cdp.Kpis;
using Cdp.Kpis.Lifetime;
using Cdp.Segmentation.Windows;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis;

/// <summary>What is published of CDNOW_sample.txt, told by KPIs over the events of a store.</summary>
public sealed class PublishedKpiTests(CdnowPlatform platform) : IClassFixture<CdnowPlatform>
{
    private static readonly DateOnly First = new(1997, 1, 1);
    private static readonly DateOnly End = new(1998, 7, 1);

    [Theory]
    [InlineData("orders", 6_919)]
    [InlineData("revenue", 244_091.94)]
    [InlineData("average_order_value", 35.278499784)]
    [InlineData("units_per_order", 2.381702558)]
    [InlineData("customers", 2_357)]
    [InlineData("new_customers", 2_357)]
    [InlineData("repeat_purchase_rate", 0.488756894)]
    [InlineData("revenue_per_customer", 103.560432754)]
    public async Task A_KPI_of_the_whole_time_is_as_published(string kpi, double expected) => (await platform.AskAsync(kpi, First, End)).Value.Should().BeApproximately(expected, 5e-10 * Math.Max(1, expected));

    [Fact]
    public async Task Orders_of_nothing_may_be_left_out_of_the_average()
    {
        using var other = new CdnowPlatform(countsOrdersOfNothing: false);

        (await other.AskAsync("average_order_value", First, End)).Value.Should().BeApproximately(35.319337288, 5e-9);
    }

    [Fact]
    public void Customers_who_bought_again_on_another_day_and_the_median_of_what_all_spent_are_as_published()
    {
        var histories = PurchaseHistories.Of(Cdnow.Orders.Select(order => (order.Customer, order.Day, order.Value)), End);
        var spent = Cdnow.Orders.GroupBy(order => order.Customer).Select(customer => customer.Sum(order => order.Value)).Order().ToList();

        ((double)histories.Values.Count(history => history.Frequency > 0) / histories.Count).Should().BeApproximately(0.483241409, 5e-10);
        spent[spent.Count / 2].Should().BeApproximately(43.06, 1e-9);
    }

    [Theory]
    [InlineData(1997, 7, 0.7977, 0.4084)]
    [InlineData(1997, 10, 0.9665, 0.4856)]
    [InlineData(1998, 1, 0.9505, 0.4851)]
    [InlineData(1998, 4, 0.78125, 0.4401)]
    public async Task Retention_of_a_quarter_is_as_published_by_the_formula_and_by_who_stayed(int year, int month, double formula, double stayed)
    {
        var from = new DateOnly(year, month, 1);

        var byFormula = await platform.AskAsync("retention_rate_by_formula", from, from.AddMonths(3));

        byFormula.Value.Should().BeApproximately(formula, 5e-5);
        byFormula.Warnings.Should().ContainMatch("*customers came back after a period without an order*");
        (await platform.AskAsync("retention_rate", from, from.AddMonths(3))).Value.Should().BeApproximately(stayed, 5e-5);
        (await platform.AskAsync("churn_rate", from, from.AddMonths(3))).Value.Should().BeApproximately(1 - stayed, 5e-5);
    }

    [Fact]
    public async Task Months_add_up_to_the_whole_time_and_each_has_the_one_before_beside_it()
    {
        var results = await platform.Cdp.Kpis.CalculateAsync(new KpiRequest { Kpis = ["revenue"], From = First, To = End, Grain = CalendarUnit.Month, Compare = KpiComparison.PreviousPeriod });

        results.Should().HaveCount(18);
        results.Sum(result => result.Value.Numerator).Should().Be(244_091.94m);
        results.Skip(1).Select(result => result.Compared!.Value).Should().Equal(results.SkipLast(1).Select(result => result.Value.Value));
        results[1].Change.Should().BeApproximately((results[1].Value.Value!.Value / results[0].Value.Value!.Value) - 1, 1e-12);
        results.Should().OnlyContain(result => result.Currency == "USD" && result.Group == null);
    }

    [Fact]
    public async Task A_month_is_compared_with_the_same_of_the_year_before()
    {
        var result = (await platform.Cdp.Kpis.CalculateAsync(new KpiRequest { Kpis = ["orders"], From = new DateOnly(1998, 1, 1), To = End, Grain = CalendarUnit.Month, Compare = KpiComparison.PreviousYear }))[2];

        result.Compared!.Value.Should().Be((await platform.AskAsync("orders", new DateOnly(1997, 3, 1), new DateOnly(1997, 4, 1))).Value);
    }

    [Fact]
    public async Task A_mean_and_a_share_have_intervals_and_say_how_many_they_rest_on()
    {
        var mean = await platform.AskAsync("average_order_value", First, End);
        var share = await platform.AskAsync("repeat_purchase_rate", First, End);

        mean.SampleSize.Should().Be(6_919);
        mean.Lower.Should().BeApproximately(34.475671, 1e-6).And.BeLessThan(mean.Value!.Value);
        (share.Numerator, share.Denominator).Should().Be((1_152, 2_357));
        share.Lower.Should().BeApproximately(0.46861, 1e-4);
        share.Upper.Should().BeApproximately(0.50894, 1e-4);
    }
}
