using Cdp.Kpis.Lifetime;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Lifetime;

public sealed class DiscreteModelTests
{
    /// <summary>The 22 kinds of donors of donations.csv, with how many there are of each.</summary>
    private static readonly IReadOnlyList<(PurchaseHistory History, int Donors)> Donations =
    [
        .. Cdnow.Lines("donations.csv").Skip(1).Select(static line => line.Split(',')).Select(static parts =>
            (new PurchaseHistory((int)Cdnow.Number(parts[0]), Cdnow.Number(parts[1]), Cdnow.Number(parts[2])), (int)Cdnow.Number(parts[3]))),
    ];

    private static IReadOnlyList<PurchaseHistory> Donors => [.. Donations.SelectMany(row => Enumerable.Repeat(row.History, row.Donors))];

    [Fact]
    public void BG_BB_of_the_donations_is_the_published_optimum()
    {
        var fit = TransactionModel.Fit(TransactionModelKind.BgBb, Donors);

        fit.Warnings.Should().BeEmpty();
        fit.Model.Parameters.Select(parameter => parameter.Value).Should().Equal([1.204, 0.750, 0.657, 2.783], (actual, expected) => Math.Abs(actual - expected) < 5e-3);
    }

    [Theory]
    [InlineData(0, 0, 0.11)]
    [InlineData(2, 4, 0.59)]
    [InlineData(6, 6, 0.93)]
    public void Donors_still_are_donors_as_published(int x, double recency, double alive) =>
        TransactionModel.Fit(TransactionModelKind.BgBb, Donors).Model.ProbabilityAlive(new PurchaseHistory(x, recency, 6)).Should().BeApproximately(alive, 5e-3);

    [Fact]
    public void All_donors_together_are_expected_to_give_as_often_as_published()
    {
        var model = TransactionModel.Fit(TransactionModelKind.BgBb, Donors).Model;

        Donations.Sum(row => row.Donors * model.ExpectedPurchases(row.History, 5)).Should().BeApproximately(12884.2, 0.1);
    }

    [Fact]
    public void All_histories_of_six_opportunities_together_are_certain()
    {
        var model = TransactionModel.Create(TransactionModelKind.BgBb, 1.2, 0.75, 0.66, 2.8);
        var (sum, expected) = (0.0, 0.0);
        for (var pattern = 0; pattern < 64; pattern++)
        {
            var last = 32 - int.LeadingZeroCount(pattern);
            var history = new PurchaseHistory(int.PopCount(pattern), last, 6);
            sum += Math.Exp(model.LogLikelihood(history));
            expected += Math.Exp(model.LogLikelihood(history)) * (history.Frequency + model.ExpectedPurchases(history, 3));
        }

        sum.Should().BeApproximately(1, 1e-12);
        expected.Should().BeApproximately(model.ExpectedPurchases(9), 1e-12);
    }

    [Fact]
    public void Derivatives_are_those_of_the_likelihood() =>
        (from age in Gen.Int[1, 20]
         from recency in Gen.Int[0, age]
         from x in Gen.Int[Math.Min(1, recency), recency]
         from parameters in Gen.Double[0.05, 20].Array[4]
         select (History: new PurchaseHistory(x, recency, age), parameters)).Sample(example =>
        {
            var gradient = new double[4];
            BetaGeometricBetaBinomialModel.LogLikelihood(example.History, example.parameters, gradient);
            for (var i = 0; i < 4; i++)
            {
                var step = 1e-5 * example.parameters[i];
                var (above, below) = (example.parameters.ToArray(), example.parameters.ToArray());
                above[i] += step;
                below[i] -= step;
                var unused = new double[4];
                var difference = (BetaGeometricBetaBinomialModel.LogLikelihood(example.History, above, unused) - BetaGeometricBetaBinomialModel.LogLikelihood(example.History, below, unused)) / (2 * step);
                gradient[i].Should().BeApproximately(difference, 1e-4 * (1 + Math.Abs(difference)), "{0} of {1}", i, example.History);
            }
        });

    [Theory]
    [InlineData(2, 1, 6)]
    [InlineData(1, 1.5, 6)]
    [InlineData(1, 1, 6.5)]
    public void What_cannot_be_counted_in_opportunities_is_refused(int x, double recency, double age) =>
        FluentActions.Invoking(() => TransactionModel.Fit(TransactionModelKind.BgBb, [new PurchaseHistory(x, recency, age)])).Should().Throw<ArgumentException>().WithMessage("*opportunities are counted*");

    [Fact]
    public void Fits_to_samples_lie_around_the_fit_as_its_standard_errors_say()
    {
        var histories = Cdnow.Histories.Values.ToArray();
        var fit = TransactionModel.Fit(TransactionModelKind.BgNbd, histories).Model;

        var models = TransactionModel.Bootstrap(TransactionModelKind.BgNbd, histories, samples: 60);

        var r = models.Select(model => model.Parameters[0].Value).ToList();
        r.Average().Should().BeApproximately(fit.Parameters[0].Value, 0.01);
        Math.Sqrt(r.Average(value => Math.Pow(value - r.Average(), 2))).Should().BeInRange(0.6 * fit.Parameters[0].StandardError!.Value, 1.6 * fit.Parameters[0].StandardError!.Value);
    }

    [Fact]
    public void Samples_follow_from_the_seed_whatever_the_order_of_the_histories()
    {
        var histories = Cdnow.Histories.Values.Take(300).ToArray();
        var models = TransactionModel.Bootstrap(TransactionModelKind.BgNbd, histories, samples: 3, seed: 7);
        new Random(3).Shuffle(histories);

        var again = TransactionModel.Bootstrap(TransactionModelKind.BgNbd, histories, samples: 3, seed: 7);

        again.SelectMany(model => model.Parameters).Should().Equal(models.SelectMany(model => model.Parameters));
        TransactionModel.Bootstrap(TransactionModelKind.BgNbd, histories, samples: 3, seed: 8).SelectMany(model => model.Parameters).Should().NotEqual(models.SelectMany(model => model.Parameters));
    }
}
