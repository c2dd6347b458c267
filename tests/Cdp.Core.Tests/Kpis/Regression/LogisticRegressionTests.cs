using Cdp.Kpis.Regression;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Regression;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void The_grades_of_Spector_are_those_of_exact_arithmetic()
    {
        var model = LogisticRegression.Fit(CertifiedData.SpectorDesign, CertifiedData.Grades);

        Expect(model.Intercept, -13.0213468581157, 4.93132421360276);
        Expect(model.Coefficients[0], 2.82611259488932, 1.26294107562909);
        Expect(model.Coefficients[1], 0.0951576613179093, 0.141554205673695);
        Expect(model.Coefficients[2], 2.37868765509335, 1.06456425449713);
        model.LogLikelihood.Should().BeApproximately(-12.8896342221314, 1e-12);
        model.NullLogLikelihood.Should().BeApproximately(-20.5917296966173, 1e-12);
        model.LikelihoodRatio!.Statistic.Should().BeApproximately(15.4041909489718, 1e-11);
        model.LikelihoodRatio.PValue.Should().BeApproximately(0.00150187868206051, 1e-13);
        model.McFaddenRSquared.Should().BeApproximately(1 - (12.8896342221314 / 20.5917296966173), 1e-12);
        model.Aic.Should().BeApproximately(8 + (2 * 12.8896342221314), 1e-11);
        model.Bic.Should().BeApproximately((4 * Math.Log(32)) + (2 * 12.8896342221314), 1e-11);
        model.Quality.Auc.Should().BeApproximately(0.883116883116883, 1e-14);
        model.Quality.BrierScore.Should().BeApproximately(0.12950533811945, 1e-13);
        model.Quality.LogLoss.Should().BeApproximately(12.8896342221314 / 32, 1e-13);
        (model.RowCount, model.Events, model.IsConverged).Should().Be((32, 11, true));
        model.Warnings.Should().ContainSingle().Which.Should().StartWith("There are 3.7 rows of the rarer outcome for each coefficient");
    }

    [Fact]
    public void A_ridge_is_that_of_exact_arithmetic()
    {
        var model = LogisticRegression.Fit(CertifiedData.SpectorDesign, CertifiedData.Grades, ridge: 1);

        model.Intercept.Estimate.Should().BeApproximately(-10.2157915751025, 1e-12);
        Expect(model.Coefficients[0], 2.12794441905313, 0.971242541669391);
        Expect(model.Coefficients[1], 0.0851767565338846, 0.116160288399784);
        Expect(model.Coefficients[2], 1.80014876477857, 0.841603071449427);
        model.LogLikelihood.Should().BeApproximately(-13.161048708766, 1e-11);
        (model.LikelihoodRatio, model.Aic, model.Bic).Should().Be((null, null, null));
    }

    [Fact]
    public void Of_an_indicator_the_coefficient_is_the_odds_ratio_of_the_table()
    {
        // 30 of 100 without, 60 of 120 with.
        var (flags, outcomes) = (Enumerable.Repeat(0.0, 100).Concat(Enumerable.Repeat(1.0, 120)), Enumerable.Range(0, 220).Select(i => i < 30 || i >= 160));

        var model = LogisticRegression.Fit(DesignMatrix.Of(Predictor.Of("flag", flags)), [.. outcomes]);

        var coefficient = model.Coefficients.Single();
        coefficient.Ratio.Should().BeApproximately(70 / 30.0, 1e-12);
        coefficient.StandardError.Should().BeApproximately(Math.Sqrt((1 / 30.0) + (1 / 70.0) + (2 / 60.0)), 1e-12);
        model.Intercept.Ratio.Should().BeApproximately(30 / 70.0, 1e-12);
        model.Probabilities.Distinct().Select(p => Math.Round(p, 12)).Should().Equal(0.3, 0.5);
        model.Warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    public void The_slope_of_the_likelihood_is_none(double ridge) =>
        Rows.Sample(rows =>
        {
            var design = DesignOf(rows);

            var model = LogisticRegression.Fit(design, [.. rows.Select(row => row.Y)], ridge);

            if (ridge == 0 && !model.IsConverged)
            {
                // Separated by chance: checked by itself below.
                return;
            }

            double[] residuals = [.. rows.Select((row, i) => (row.Y ? 1 : 0) - model.Probabilities[i])];
            residuals.Sum().Should().BeApproximately(0, 1e-8);
            for (var j = 0; j < 2; j++)
            {
                double[] column = [.. Enumerable.Range(0, rows.Length).Select(i => design.ValueAt(i, j))];
                var (mean, scale) = (column.Average(), Math.Sqrt(column.Average(value => Math.Pow(value - column.Average(), 2))));
                residuals.Zip(column, (e, value) => e * (value - mean) / scale).Sum().Should().BeApproximately(ridge * model.Coefficients[j].Estimate * scale, 1e-7);
            }
        });

    [Fact]
    public void The_order_of_rows_makes_no_difference() =>
        Rows.Sample(rows =>
        {
            var model = LogisticRegression.Fit(DesignOf(rows), [.. rows.Select(row => row.Y)]);

            var reversed = LogisticRegression.Fit(DesignOf([.. rows.Reverse()]), [.. rows.Reverse().Select(row => row.Y)]);

            reversed.Coefficients.Should().Equal(model.Coefficients);
            reversed.Probabilities.Should().Equal(model.Probabilities.Reverse());
            reversed.Quality.LogLoss.Should().Be(model.Quality.LogLoss);

            // Rows that are the same may come into different parts, whichever of them.
            var validation = LogisticRegression.CrossValidate(DesignOf(rows), [.. rows.Select(row => row.Y)], ridge: 1, folds: 3);
            var other = LogisticRegression.CrossValidate(DesignOf([.. rows.Reverse()]), [.. rows.Reverse().Select(row => row.Y)], ridge: 1, folds: 3);
            other.Quality.Should().BeEquivalentTo(validation.Quality, options => options.WithStrictOrdering());
            rows.Reverse().Zip(other.Probabilities).Order().Should().Equal(rows.Zip(validation.Probabilities).Order());
        });

    [Fact]
    public void Fitted_probabilities_are_calibrated_to_the_rows_that_they_were_fitted_to()
    {
        var (design, outcomes) = Churn(500);

        var model = LogisticRegression.Fit(design, outcomes);

        model.Quality.CalibrationIntercept.Should().BeApproximately(0, 1e-9);
        model.Quality.CalibrationSlope.Should().BeApproximately(1, 1e-9);
    }

    [Fact]
    public void What_the_rows_were_made_of_is_found()
    {
        var (design, outcomes) = Churn(4_000);

        var model = LogisticRegression.Fit(design, outcomes);

        // Log-odds of −1 + 0.8·complaints − 0.5·visits + 0.6 for the plan basic, against which others are compared.
        double[] truth = [0.8, -0.5, -0.6];
        model.Coefficients.Zip(truth).Should().AllSatisfy(pair => pair.Second.Should().BeInRange(pair.First.Lower!.Value, pair.First.Upper!.Value));
        model.Coefficients.Should().AllSatisfy(coefficient => coefficient.PValue.Should().BeLessThan(1e-6));
        model.Warnings.Should().BeEmpty();
        var validation = LogisticRegression.CrossValidate(design, outcomes);
        validation.Quality.Auc.Should().BeInRange(model.Quality.Auc!.Value - 0.01, model.Quality.Auc.Value);
        validation.Quality.CalibrationSlope.Should().BeInRange(0.9, 1.05);
        validation.Folds.Should().Be(10);
        validation.Probabilities.Should().NotEqual(model.Probabilities);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Separation_is_named_with_its_column_and_a_ridge_is_the_remedy(bool isComplete)
    {
        // Whoever has no visit left; with quasi-complete separation some with visits did, too.
        double[] visits = [.. Enumerable.Range(0, 60).Select(i => i < 20 ? 0.0 : 1)];
        var design = DesignMatrix.Of(Predictor.Of("age", Enumerable.Range(0, 60).Select(i => (double)(i * 7 % 11))), Predictor.Of("visited", visits));
        bool[] outcomes = [.. Enumerable.Range(0, 60).Select(i => i < 20 || (!isComplete && i % 2 == 0))];

        var model = LogisticRegression.Fit(design, outcomes);
        var drawn = LogisticRegression.Fit(design, outcomes, ridge: 1);

        model.IsConverged.Should().BeFalse();
        model.Warnings.Should().Contain(warning => warning.Contains("visited") && warning.Contains("separation") && warning.Contains("ridge"));
        model.Coefficients.Should().AllSatisfy(coefficient => (coefficient.StandardError, coefficient.PValue, coefficient.RatioLower).Should().Be((null, null, null)));
        drawn.IsConverged.Should().BeTrue();
        drawn.Warnings.Should().BeEmpty();
        drawn.Coefficients[1].Estimate.Should().BeInRange(-15, -1);
        drawn.Coefficients[1].StandardError.Should().NotBeNull();
    }

    [Fact]
    public void Separation_is_found_where_and_only_where_the_outcomes_do_not_overlap() =>
        Gen.Select(Gen.Int[0, 9], Gen.Bool).Array[4, 14].Where(rows => rows.Select(row => row.Item1).Distinct().Count() > 1 && rows.Select(row => row.Item2).Distinct().Count() > 1).Sample(
            rows =>
            {
                var model = LogisticRegression.Fit(DesignMatrix.Of(Predictor.Of("x", rows.Select(row => (double)row.Item1))), [.. rows.Select(row => row.Item2)]);

                var (with, without) = (rows.Where(row => row.Item2).Select(row => row.Item1).ToList(), rows.Where(row => !row.Item2).Select(row => row.Item1).ToList());
                var isSeparated = with.Max() <= without.Min() || without.Max() <= with.Min();
                model.IsConverged.Should().Be(!isSeparated);
                model.Warnings.Any(warning => warning.Contains("separation")).Should().Be(isSeparated);
                model.Coefficients.Should().AllSatisfy(coefficient => (coefficient.StandardError is null).Should().Be(isSeparated));
            },
            iter: 2_000);

    [Fact]
    public void Rows_that_almost_separate_are_not_taken_for_separated()
    {
        double[] x = [.. Enumerable.Range(0, 400).Select(i => (double)i)];
        bool[] outcomes = [.. x.Select(value => value >= 200)];
        outcomes[199] = true;
        outcomes[200] = false;

        var model = LogisticRegression.Fit(DesignMatrix.Of(Predictor.Of("x", x)), outcomes);

        model.IsConverged.Should().BeTrue();
        model.Warnings.Should().BeEmpty();
        model.Coefficients[0].Estimate.Should().BeInRange(0.5, 5);
    }

    [Fact]
    public void The_ridge_of_noise_is_large_and_that_of_a_clear_signal_small()
    {
        var random = new SplitMix(8);
        var noise = DesignMatrix.Of([.. Enumerable.Range(0, 8).Select(j => Predictor.Of($"x{j}", Enumerable.Range(0, 80).Select(_ => random.NextNormal())))]);
        bool[] coins = [.. Enumerable.Range(0, 80).Select(_ => random.NextDouble() < 0.5)];
        var (design, outcomes) = Churn(1_000);

        var ofNoise = LogisticRegression.ChooseRidge(noise, coins);
        var ofSignal = LogisticRegression.ChooseRidge(design, outcomes);

        ofNoise.Ridge.Should().BeGreaterThan(80);
        ofSignal.Ridge.Should().BeLessThan(50);
        ofSignal.Trials.Should().HaveCount(13);
        ofSignal.Trials.Min(trial => trial.LogLoss).Should().Be(ofSignal.Trials.Single(trial => trial.Ridge == ofSignal.Ridge).LogLoss);
        LogisticRegression.CrossValidate(noise, coins).Quality.LogLoss.Should().BeGreaterThan(LogisticRegression.CrossValidate(noise, coins, ofNoise.Ridge).Quality.LogLoss);
        LogisticRegression.ChooseRidge(design, outcomes).Trials.Should().Equal(ofSignal.Trials);
    }

    [Fact]
    public void A_prediction_is_taken_apart_into_reasons()
    {
        var (design, outcomes) = Churn(500);
        var model = LogisticRegression.Fit(design, outcomes);

        var other = design.Encode(Predictor.Of("complaints", [6.0]), Predictor.Of("visits", [0.0]), Predictor.Of("plan", ["basic"]));
        var explanation = model.Explain(other, 0);

        explanation.Reasons[0].Column.Should().Be("complaints");
        explanation.Reasons[0].Value.Should().Be("6");
        explanation.Reasons.Should().AllSatisfy(reason => reason.Contribution.Should().BePositive());
        (explanation.Baseline + explanation.Reasons.Sum(reason => reason.Contribution)).Should().BeApproximately(explanation.Score, 1e-12);
        explanation.Prediction.Should().BeApproximately(1 / (1 + Math.Exp(-explanation.Score)), 1e-14);
        explanation.Prediction.Should().Be(model.Probability(other, 0));
        Enumerable.Range(0, 500).Select(row => model.Probability(design, row)).Should().Equal(model.Probabilities);
    }

    [Fact]
    public void A_text_that_is_missing_from_a_part_does_not_stop_cross_validation()
    {
        var (outcomes, plans) = (Enumerable.Range(0, 40).Select(i => i % 3 == 0).ToArray(), Enumerable.Range(0, 40).Select(i => i == 5 ? "rare" : i % 2 == 0 ? "a" : "b"));

        var validation = LogisticRegression.CrossValidate(DesignMatrix.Of(Predictor.Of("plan", plans)), outcomes, folds: 40);

        validation.Folds.Should().Be(14);
        validation.Probabilities.Should().HaveCount(40).And.AllSatisfy(p => p.Should().BeInRange(0, 1));
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused_with_the_remedy()
    {
        var design = DesignMatrix.Of(Predictor.Of("x", [1.0, 2, 3]));

        Refuses(() => LogisticRegression.Fit(design, [true, false]), "*2 targets for 3 rows*");
        Refuses(() => LogisticRegression.Fit(design, [true, true, true]), "*all rows*");
        Refuses(() => LogisticRegression.Fit(design, [false, false, false]), "*no row*");
        Refuses(() => LogisticRegression.Fit(design, [true, false, false], ridge: -1), "*ridge*");
        Refuses(() => LogisticRegression.Fit(DesignMatrix.Of(Predictor.Of("x", [1.0, 1, 1])), [true, false, false]), "No column tells the rows apart*");
        Refuses(() => LogisticRegression.CrossValidate(design, [true, false, false]), "*single row*");
        Refuses(() => LogisticRegression.CrossValidate(design, [true, false, false], folds: 1), "*folds*");

        static void Refuses(Action act, string message) => act.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void A_fit_can_be_cancelled()
    {
        var act = () => LogisticRegression.Fit(CertifiedData.SpectorDesign, CertifiedData.Grades, cancellationToken: new CancellationToken(canceled: true));

        act.Should().Throw<OperationCanceledException>();
    }

    private static Gen<(double X, double Z, bool Y)[]> Rows { get; } =
        Gen.Select(Gen.Double[-3, 3], Gen.Int[0, 5], Gen.Bool).Array[20, 60].Select(rows => rows.Select(row => (row.Item1, (double)row.Item2, row.Item3)).ToArray())
            .Where(rows => rows.Count(row => row.Item3) > 3 && rows.Count(row => !row.Item3) > 3);

    private static DesignMatrix DesignOf((double X, double Z, bool Y)[] rows) => DesignMatrix.Of(Predictor.Of("x", rows.Select(row => row.X)), Predictor.Of("z", rows.Select(row => row.Z)));

    private static (DesignMatrix Design, bool[] Outcomes) Churn(int count)
    {
        var random = new SplitMix(21);
        double[] complaints = [.. Enumerable.Range(0, count).Select(_ => Math.Floor(-1.2 * Math.Log(1 - random.NextDouble())))];
        double[] visits = [.. Enumerable.Range(0, count).Select(_ => 3 + random.NextNormal())];
        string[] plans = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < 0.5 ? "basic" : "pro")];
        bool[] outcomes = [.. Enumerable.Range(0, count).Select(i => random.NextDouble() < 1 / (1 + Math.Exp(-(-1 + (0.8 * complaints[i]) - (0.5 * visits[i]) + (plans[i] == "basic" ? 0.6 : 0)))))];
        return (DesignMatrix.Of(Predictor.Of("complaints", complaints), Predictor.Of("visits", visits), Predictor.Of("plan", plans)), outcomes);
    }

    private static void Expect(RatioCoefficient coefficient, double estimate, double error)
    {
        coefficient.Estimate.Should().BeApproximately(estimate, 1e-11 * Math.Abs(estimate));
        coefficient.StandardError.Should().BeApproximately(error, 1e-10 * error);
        coefficient.Lower.Should().BeApproximately(estimate - (1.959963984540054 * error), 1e-9);
        coefficient.Ratio.Should().BeApproximately(Math.Exp(estimate), 1e-9 * Math.Exp(estimate));
        coefficient.PValue.Should().BeApproximately(SpecialFunctions.NormalTwoSided(estimate / error), 1e-10);
    }
}
