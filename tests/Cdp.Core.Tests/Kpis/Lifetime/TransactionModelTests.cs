using Cdp.Kpis.Lifetime;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Lifetime;

public sealed class TransactionModelTests
{
    private static readonly ITransactionModel BgNbd = TransactionModel.Create(TransactionModelKind.BgNbd, 0.243, 4.414, 0.793, 2.426);
    private static readonly ITransactionModel ParetoNbd = TransactionModel.Create(TransactionModelKind.ParetoNbd, 0.5534, 10.5802, 0.6061, 11.6562);

    [Fact]
    public void Histories_of_CDNOW_are_those_of_the_paper()
    {
        var histories = Cdnow.Histories.Values;

        histories.Should().HaveCount(2_357);
        histories.Sum(history => history.Frequency).Should().Be(2_457);
        histories.Count(history => history.Frequency == 0).Should().Be(1_411);
        histories.Average(history => history.Age).Should().BeApproximately(32.715862, 5e-7);
    }

    [Fact]
    public void BG_NBD_of_CDNOW_sample_is_the_published_optimum() =>
        Expect(TransactionModelKind.BgNbd, [.. Cdnow.Histories.Values], -9582.4292067, 0.24259453, 4.41360238, 0.79292207, 2.42590691);

    [Fact]
    public void BG_NBD_of_the_rounded_summary_is_the_published_optimum() =>
        Expect(TransactionModelKind.BgNbd, Cdnow.Summary, -9582.4255606, 0.24259290, 4.41353160, 0.79288615, 2.42575373);

    [Fact]
    public void MBG_NBD_of_the_rounded_summary_is_the_published_optimum() =>
        Expect(TransactionModelKind.MbgNbd, Cdnow.Summary, -9582.1326849, 0.52483799, 6.18299159, 0.89135614, 1.61399915);

    [Fact]
    public void Pareto_NBD_of_CDNOW_sample_is_the_published_optimum() =>
        Expect(TransactionModelKind.ParetoNbd, [.. Cdnow.Histories.Values], -9594.9761789, 0.55327705, 10.57768329, 0.60624017, 11.66874100);

    [Fact]
    public void Pareto_NBD_of_the_rounded_summary_is_the_published_optimum() =>
        Expect(TransactionModelKind.ParetoNbd, Cdnow.Summary, -9594.9739298, 0.55327554, 10.57761242, 0.60621369, 11.66791419);

    [Fact]
    public void Standard_errors_are_those_of_CLVTools()
    {
        var fit = TransactionModel.Fit(TransactionModelKind.ParetoNbd, [.. Cdnow.Histories.Values]);

        double[] published = [0.0476264, 0.8427222, 0.1872594, 6.2105448];
        foreach (var (parameter, error) in fit.Model.Parameters.Zip(published))
        {
            parameter.StandardError!.Value.Should().BeApproximately(error, 0.01 * error, parameter.Name);
        }
    }

    [Theory]
    [InlineData(2, 30.43, 38.86, 0.726578570081, 1.226028174767)]
    [InlineData(0, 0, 38.86, 1, 0.195098052011)]
    [InlineData(1, 5, 38.86, 0.314785771221, 0.301556224815)]
    [InlineData(5, 35, 38.86, 0.832357187251, 3.169114696026)]
    [InlineData(10, 20, 38.86, 0.039345958811, 0.286341234586)]
    [InlineData(26, 30.86, 31, 0.968915649718, 20.749726140857)]
    public void BG_NBD_predicts_the_published_values(int x, double recency, double age, double alive, double expected)
    {
        var history = new PurchaseHistory(x, recency, age);

        BgNbd.ProbabilityAlive(history).Should().BeApproximately(alive, 1e-9);
        BgNbd.ExpectedPurchases(history, 39).Should().BeApproximately(expected, 1e-9);
    }

    [Fact]
    public void Many_purchases_long_ago_leave_nobody_alive_and_no_number_undefined()
    {
        var history = new PurchaseHistory(1_000, 10, 100);

        BgNbd.ProbabilityAlive(history).Should().Be(0);
        BgNbd.ExpectedPurchases(history, 39).Should().Be(0);
        BgNbd.LogLikelihood(history).Should().NotBe(double.NaN);
    }

    [Theory]
    [InlineData(0.1429, 0.007816)]
    [InlineData(1, 0.053185)]
    [InlineData(3, 0.150632)]
    [InlineData(31.8571, 1.040494)]
    [InlineData(32, 1.043737)]
    [InlineData(78, 1.857972)]
    public void A_new_customer_of_CDNOW_buys_as_often_as_published(double weeks, double expected) =>
        TransactionModel.Create(TransactionModelKind.BgNbd, 0.24259290, 4.41353160, 0.79288615, 2.42575373).ExpectedPurchases(weeks).Should().BeApproximately(expected, 1e-6);

    [Theory]
    [InlineData(26, 30.86, 31, 52, 0.997917766552, 25.454913511)]
    [InlineData(2, 30.43, 38.86, 39, 0.869110643968, 1.455092843844)]
    [InlineData(0, 0, 38.86, 39, 0.294961486437, 0.107028946362)]
    [InlineData(1, 5, 38.86, 39, 0.255072749220, 0.259802990622)]
    [InlineData(0, 0, 39, 52, 0.294142239252, 0.135437688281)]
    public void Pareto_NBD_predicts_the_published_values(int x, double recency, double age, double duration, double alive, double expected)
    {
        var history = new PurchaseHistory(x, recency, age);

        ParetoNbd.ProbabilityAlive(history).Should().BeApproximately(alive, 1e-9);
        ParetoNbd.ExpectedPurchases(history, duration).Should().BeApproximately(expected, 1e-9);
    }

    [Theory]
    [InlineData(10, 2, 1.07869e-07)]
    [InlineData(0, 39, 0.5737864)]
    [InlineData(11, 30, 0.0019995214)]
    [InlineData(12, 30, 0.0015170236)]
    [InlineData(13, 30, 0.0011633150)]
    [InlineData(14, 30, 0.0009003148)]
    [InlineData(15, 30, 0.0007023638)]
    [InlineData(16, 30, 0.0005517902)]
    [InlineData(17, 30, 0.0004361913)]
    [InlineData(18, 30, 0.0003467171)]
    [InlineData(19, 30, 0.0002769613)]
    [InlineData(20, 30, 0.0002222260)]
    public void A_new_customer_of_BG_NBD_buys_exactly_so_often_as_published(int purchases, double weeks, double probability) =>
        BgNbd.ProbabilityOf(purchases, weeks).Should().BeApproximately(probability, 1e-5 * probability);

    [Theory]
    [InlineData(TransactionModelKind.BgNbd)]
    [InlineData(TransactionModelKind.MbgNbd)]
    [InlineData(TransactionModelKind.ParetoNbd)]
    [InlineData(TransactionModelKind.BgBb)]
    public void Probabilities_of_all_numbers_of_purchases_are_certain_together_and_have_the_expected_mean(TransactionModelKind kind) =>
        Gen.Select(Gen.Double[1.5, 6].Array[4], Gen.Int[1, 12]).Sample(
            (parameters, duration) =>
            {
                var model = TransactionModel.Create(kind, parameters[0], 4 * parameters[1], parameters[2], 2 * parameters[3]);
                double[] probabilities = [.. Enumerable.Range(0, 300).Select(purchases => model.ProbabilityOf(purchases, duration))];

                probabilities.Sum().Should().BeApproximately(1, 1e-9);
                probabilities.Select((probability, purchases) => purchases * probability).Sum().Should().BeApproximately(model.ExpectedPurchases(duration), 1e-7);
            },
            iter: 15);

    [Fact]
    public void Pareto_NBD_expects_of_a_new_customer_what_is_published() => ParetoNbd.ExpectedPurchases(52).Should().BeApproximately(1.473066992, 1e-8);

    [Theory]
    [InlineData(221, 103.42857, 103.57143)]
    [InlineData(254, 97.14286, 97.28571)]
    [InlineData(161, 94.71429, 98)]
    [InlineData(204, 98.57143, 99.42857)]
    public void Pareto_NBD_of_many_purchases_is_a_number(int x, double recency, double age)
    {
        var model = TransactionModel.Create(TransactionModelKind.ParetoNbd, 0.5143, 2.8845, 0.2856, 14.1087);

        double.IsFinite(model.LogLikelihood(new PurchaseHistory(x, recency, age))).Should().BeTrue();
        model.ProbabilityAlive(new PurchaseHistory(x, recency, age)).Should().BeInRange(0, 1);
    }

    [Fact]
    public void One_purchase_more_makes_a_small_difference()
    {
        var model = TransactionModel.Create(TransactionModelKind.ParetoNbd, 0.5143, 2.8845, 0.2856, 14.1087);

        var difference = model.ExpectedPurchases(new PurchaseHistory(133, 200, 200), 10) - model.ExpectedPurchases(new PurchaseHistory(132, 200, 200), 10);

        Math.Abs(difference).Should().BeLessThan(0.05);
    }

    [Fact]
    public void The_holdout_of_CDNOW_is_predicted_as_published()
    {
        const double Weeks = 39;
        var end = Cdnow.Until.AddDays((int)Weeks * 7);
        var actual = Cdnow.Histories.Keys.ToDictionary(customer => customer, _ => 0);
        foreach (var (customer, _) in Cdnow.Orders.Where(order => order.Day > Cdnow.Until && order.Day <= end && actual.ContainsKey(order.Customer)).Select(order => (order.Customer, order.Day)).Distinct())
        {
            actual[customer]++;
        }

        actual.Values.Sum().Should().Be(1_882);
        foreach (var (kind, sum, mae, rmse) in new[] { (TransactionModelKind.BgNbd, 1653.41, 0.7855, 1.6080), (TransactionModelKind.ParetoNbd, 1665.51, 0.7545, 1.6028) })
        {
            var model = TransactionModel.Fit(kind, [.. Cdnow.Histories.Values]).Model;
            var errors = Cdnow.Histories.Select(pair => (Expected: model.ExpectedPurchases(pair.Value, Weeks), Actual: actual[pair.Key])).ToList();
            errors.Sum(error => error.Expected).Should().BeApproximately(sum, 0.01);
            errors.Average(error => Math.Abs(error.Expected - error.Actual)).Should().BeApproximately(mae, 5e-5);
            Math.Sqrt(errors.Average(error => Math.Pow(error.Expected - error.Actual, 2))).Should().BeApproximately(rmse, 5e-5);
        }
    }

    [Theory]
    [InlineData(TransactionModelKind.BgNbd)]
    [InlineData(TransactionModelKind.MbgNbd)]
    [InlineData(TransactionModelKind.ParetoNbd)]
    public void Derivatives_are_those_of_the_likelihood(TransactionModelKind kind) =>
        (from x in Gen.Int[0, 60]
         from recency in Gen.Double[0.1, 50]
         from rest in Gen.Double[0, 20]
         from parameters in Gen.Double[0.05, 20].Array[4]
         select (History: new PurchaseHistory(x, x == 0 ? 0 : recency, recency + rest), parameters)).Sample(
            example =>
            {
                var gradient = new double[4];
                Evaluate(example.parameters, gradient);
                for (var i = 0; i < 4; i++)
                {
                    var step = 1e-5 * example.parameters[i];
                    var (above, below) = (example.parameters.ToArray(), example.parameters.ToArray());
                    above[i] += step;
                    below[i] -= step;
                    var difference = (Evaluate(above, new double[4]) - Evaluate(below, new double[4])) / (2 * step);
                    gradient[i].Should().BeApproximately(difference, 1e-4 * (1 + Math.Abs(difference)), "{0} of {1}", i, example.History);
                }

                double Evaluate(double[] parameters, double[] slopes) => kind switch
                {
                    TransactionModelKind.BgNbd => BetaGeometricModel.LogLikelihood(example.History, parameters, 0, new BetaGeometricTerms(), slopes),
                    TransactionModelKind.BgBb => BetaGeometricBetaBinomialModel.LogLikelihood(example.History, parameters, slopes),
                    TransactionModelKind.MbgNbd => BetaGeometricModel.LogLikelihood(example.History, parameters, 1, new BetaGeometricTerms(), slopes),
                    _ => ParetoNbdModel.LogLikelihood(example.History, parameters, slopes),
                };
            },
            iter: 500);

    [Fact]
    public void The_order_of_histories_makes_no_difference()
    {
        var histories = Cdnow.Histories.Values.ToArray();
        var fit = TransactionModel.Fit(TransactionModelKind.BgNbd, histories);
        new Random(5).Shuffle(histories);

        TransactionModel.Fit(TransactionModelKind.BgNbd, histories).LogLikelihood.Should().Be(fit.LogLikelihood);
    }

    [Theory]
    [InlineData(TransactionModelKind.BgNbd)]
    [InlineData(TransactionModelKind.ParetoNbd)]
    public void The_unit_of_time_makes_no_difference(TransactionModelKind kind)
    {
        const double SecondsPerWeek = 604_800;
        var weeks = TransactionModel.Fit(kind, [.. Cdnow.Histories.Values]);

        var seconds = TransactionModel.Fit(kind, [.. Cdnow.Histories.Values.Select(history => new PurchaseHistory(history.Frequency, history.Recency * SecondsPerWeek, history.Age * SecondsPerWeek))]);

        seconds.Warnings.Should().BeEmpty();
        seconds.Model.Parameters[1].Value.Should().BeApproximately(weeks.Model.Parameters[1].Value * SecondsPerWeek, 100);
        seconds.LogLikelihood.Should().BeApproximately(weeks.LogLikelihood - (2_457 * Math.Log(SecondsPerWeek)), 1e-5);
    }

    [Fact]
    public void A_fit_can_be_cancelled()
    {
        var act = () => TransactionModel.Fit(TransactionModelKind.BgNbd, [.. Cdnow.Histories.Values], new CancellationToken(canceled: true));

        act.Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void What_was_expected_before_now_is_not_told()
    {
        foreach (var model in new[] { BgNbd, ParetoNbd })
        {
            var act = () => model.ExpectedPurchases(new PurchaseHistory(2, 5, 10), -1);

            act.Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    [Theory]
    [InlineData(0, 5, 10)]
    [InlineData(2, 0, 10)]
    [InlineData(2, 11, 10)]
    [InlineData(-1, 0, 10)]
    [InlineData(1, double.NaN, 10)]
    public void An_impossible_history_is_refused(int x, double recency, double age)
    {
        var act = () => TransactionModel.Fit(TransactionModelKind.BgNbd, [new PurchaseHistory(x, recency, age)]);

        act.Should().Throw<ArgumentException>().WithMessage("*not possible*");
    }

    [Fact]
    public void A_fit_to_customers_who_do_not_differ_says_so()
    {
        var fit = TransactionModel.Fit(TransactionModelKind.BgNbd, [.. Enumerable.Repeat(new PurchaseHistory(5, 38, 39), 100)]);

        fit.Warnings.Should().NotBeEmpty();
    }

    private static void Expect(TransactionModelKind kind, IReadOnlyCollection<PurchaseHistory> histories, double logLikelihood, params double[] parameters)
    {
        var fit = TransactionModel.Fit(kind, histories);

        fit.LogLikelihood.Should().BeApproximately(logLikelihood, 1e-6);
        fit.Warnings.Should().BeEmpty();
        foreach (var (parameter, value) in fit.Model.Parameters.Zip(parameters))
        {
            parameter.Value.Should().BeApproximately(value, 1e-4 * value, parameter.Name);
        }
    }
}
