using Cdp.Kpis.Orders;
using Cdp.Kpis.Rfm;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Rfm;

public sealed class RfmAnalysisTests
{
    private static readonly DateOnly Today = new(2026, 3, 31);
    private static readonly RfmCuts Cuts = new([30, 90, 180, 365], [1, 2, 4, 9], [2_000, 5_000, 10_000, 20_000]);

    [Fact]
    public void Customers_are_measured_by_their_last_order_how_many_there_are_and_what_was_paid()
    {
        var orders = OrderTable.Of([("ada", Today.AddDays(-40), 1_500), ("ada", Today.AddDays(-3), 2_000), ("ada", Today.AddDays(1), 9_999), ("bob", Today, 100)]);

        var customers = RfmAnalysis.Of(orders, Today, Cuts).Customers;

        customers.Should().Equal(new RfmCustomer("ada", 3, 2, 3_500, 5, 2, 2, "potential-loyalists"), new RfmCustomer("bob", 0, 1, 100, 5, 1, 1, "new-customers"));
    }

    [Fact]
    public void Fifths_have_the_same_number_of_customers_where_no_two_are_alike()
    {
        var orders = OrderTable.Of(Enumerable.Range(0, 100).Select(i => ($"c{i:00}", Today.AddDays(-i), 100L + i)));

        var analysis = RfmAnalysis.Of(orders, Today);

        analysis.Cuts.RecencyDays.Should().Equal(19.8, 39.6, 59.4, 79.2);
        analysis.Customers.CountBy(customer => customer.RecencyScore).Should().OnlyContain(fifth => fifth.Value == 20).And.HaveCount(5);
        analysis.Customers.CountBy(customer => customer.MonetaryScore).Should().OnlyContain(fifth => fifth.Value == 20).And.HaveCount(5);
        analysis.Customers[0].RecencyScore.Should().Be(5);
        analysis.Customers[0].MonetaryScore.Should().Be(1);
    }

    [Fact]
    public void Those_who_ordered_later_only_are_left_out() => RfmAnalysis.Of(OrderTable.Of([("ada", Today.AddDays(1), 1)]), Today).Customers.Should().BeEmpty();

    [Fact]
    public void All_customers_of_CDNOW_sample_are_in_one_group_each()
    {
        var analysis = RfmAnalysis.Of(Cdnow.Table, new DateOnly(1998, 6, 30));

        analysis.Customers.Should().HaveCount(2_357);
        analysis.Customers.Sum(customer => customer.Frequency).Should().Be(6_919);
        analysis.Customers.Sum(customer => customer.Monetary).Should().Be(24_409_194);
        analysis.Customers.Should().OnlyContain(customer => customer.Group.Length > 0);
    }

    [Fact]
    public void Equal_values_score_the_same_and_better_ones_no_less() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 50], Gen.Long[-500, 500]).Select((customer, day, amount) => ($"c{customer}", Today.AddDays(-day), amount)).Array[1, 60].Sample(orders =>
        {
            var customers = RfmAnalysis.Of(OrderTable.Of(orders), Today).Customers;

            foreach (var (first, second) in from first in customers from second in customers select (first, second))
            {
                (first.RecencyDays.CompareTo(second.RecencyDays) * first.RecencyScore.CompareTo(second.RecencyScore)).Should().BeLessThanOrEqualTo(0);
                (first.Frequency.CompareTo(second.Frequency) * first.FrequencyScore.CompareTo(second.FrequencyScore)).Should().BeGreaterThanOrEqualTo(0);
                (first.Monetary.CompareTo(second.Monetary) * first.MonetaryScore.CompareTo(second.MonetaryScore)).Should().BeGreaterThanOrEqualTo(0);
                (first.Monetary == second.Monetary && first.MonetaryScore != second.MonetaryScore).Should().BeFalse();
            }
        });

    [Theory]
    [InlineData(new double[] { 1, 2, 3 })]
    [InlineData(new double[] { 4, 3, 2, 1 })]
    [InlineData(new double[] { 1, double.NaN, 3, 4 })]
    public void Cuts_that_do_not_rise_are_refused(double[] cuts) =>
        FluentActions.Invoking(() => RfmAnalysis.Of(Cdnow.Table, Today, Cuts with { Frequency = cuts })).Should().Throw<ArgumentException>().WithMessage("*are not 4 that rise*");
}
