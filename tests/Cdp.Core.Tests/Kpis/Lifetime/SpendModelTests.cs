using System.Globalization;
using Cdp.Kpis.Lifetime;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Lifetime;

public sealed class SpendModelTests
{
    [Fact]
    public void Gamma_Gamma_of_CDNOW_sample_is_the_published_optimum()
    {
        var fit = TransactionModel.FitSpend([.. Cdnow.Histories.Values]);

        fit.Customers.Should().Be(946);
        fit.LogLikelihood.Should().BeApproximately(-4055.9176948, 1e-6);
        fit.Model.Parameters.Select(parameter => parameter.Value).Should().SatisfyRespectively(
            p => p.Should().BeApproximately(6.24957336, 1e-3), q => q.Should().BeApproximately(3.74422439, 1e-3), v => v.Should().BeApproximately(15.44351692, 5e-3));
    }

    [Fact]
    public void Gamma_Gamma_of_the_rounded_summary_is_the_published_optimum() =>
        TransactionModel.FitSpend(Cdnow.Summary).LogLikelihood.Should().BeApproximately(-4055.9232435, 1e-6);

    [Fact]
    public void The_currency_makes_no_difference()
    {
        const double Dong = 25_000;
        var dollars = TransactionModel.FitSpend([.. Cdnow.Histories.Values]);

        var dongs = TransactionModel.FitSpend([.. Cdnow.Histories.Values.Select(history => history with { MeanValue = history.MeanValue * Dong })]);

        dongs.Warnings.Should().BeEmpty();
        dongs.Model.Parameters[2].Value.Should().BeApproximately(dollars.Model.Parameters[2].Value * Dong, 20);
        dongs.LogLikelihood.Should().BeApproximately(dollars.LogLikelihood - (946 * Math.Log(Dong)), 1e-5);
    }

    [Fact]
    public void Expected_values_are_the_published_ones()
    {
        var model = new SpendModel(6.25, 3.74, 15.44);

        double[] published = [24.663714, 18.916852, 35.218978, 35.218978, 35.218978, 71.469671, 18.916852, 35.218978, 27.288386, 35.218978];
        foreach (var (history, expected) in Cdnow.Summary.Zip(published))
        {
            model.ExpectedValue(history).Should().BeApproximately(expected, 1e-6);
        }
    }

    [Fact]
    public void Lifetime_values_are_those_of_lifetimes()
    {
        var orders = Cdnow.Lines("example_transactions.csv").Skip(1).Select(line => line.Split(','))
            .Select(parts => (Customer: parts[1], Day: DateOnly.ParseExact(parts[0][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture), Value: 1.0));
        var histories = PurchaseHistories.Of(orders, new DateOnly(2014, 12, 31), daysPerUnit: 1);
        var model = TransactionModel.Fit(TransactionModelKind.BgNbd, [.. histories.Values]).Model;

        double[] published = [0.016053, 0.021171, 0.030461, 0.031686, 0.001607];
        for (var id = 0; id < published.Length; id++)
        {
            var history = histories[id.ToString(CultureInfo.InvariantCulture)];
            model.ExpectedPurchases(history, 30).Should().BeApproximately(published[id], 5e-6);
            LifetimeValue.Of(model, history, meanValue: 1, months: 1, unitsPerMonth: 30, monthlyDiscount: 0).Should().BeApproximately(published[id], 5e-6);
            LifetimeValue.Of(model, history, meanValue: 1, months: 1, unitsPerMonth: 30, monthlyDiscount: 1).Should().BeApproximately(published[id] / 2, 5e-6);
        }
    }

    [Fact]
    public void Histories_without_values_cannot_be_fitted()
    {
        var act = () => TransactionModel.FitSpend([new PurchaseHistory(0, 0, 10), new PurchaseHistory(2, 5, 10)]);

        act.Should().Throw<ArgumentException>().WithMessage("*PurchaseHistory.MeanValue*");
    }
}
