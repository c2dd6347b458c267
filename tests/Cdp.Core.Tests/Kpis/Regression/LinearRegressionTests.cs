using Cdp.Kpis.Regression;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Regression;

public sealed class LinearRegressionTests
{
    [Fact]
    public void Norris_is_as_certified_by_NIST()
    {
        var design = DesignMatrix.Of(Predictor.Of("x", CertifiedData.Norris.Select(pair => pair.X)));

        var model = LinearRegression.Fit(design, [.. CertifiedData.Norris.Select(pair => pair.Y)]);

        Expect(model.Intercept.Estimate, -0.262323073774029);
        Expect(model.Intercept.StandardError!.Value, 0.232818234301152);
        Expect(model.Coefficients[0].Estimate, 1.00211681802045);
        Expect(model.Coefficients[0].StandardError!.Value, 0.429796848199937E-03);
        Expect(model.ResidualStandardError!.Value, 0.884796396144373);
        Expect(model.RSquared, 0.999993745883712);
        Expect(model.Significance!.Statistic, 5436385.54079785);
        model.ResidualDegreesOfFreedom.Should().Be(34);
        Expect(model.Intercept.RobustStandardError!.Value, 0.168564752575168);
        Expect(model.Coefficients[0].RobustStandardError!.Value, 0.000523144780928803);
        Expect(model.Heteroscedasticity!.Statistic, 7.42688836033917);
        Expect(model.LogLikelihood!.Value, -45.6466177795902);
        model.Warnings.Should().ContainSingle().Which.Should().Contain("Breusch–Pagan p = 0.0064");
    }

    [Fact]
    public void Longley_is_as_certified_by_NIST()
    {
        var model = LinearRegression.Fit(CertifiedData.Longley, CertifiedData.Employment);

        double[] estimates = [15.0618722713733, -0.358191792925910E-01, -2.02022980381683, -1.03322686717359, -0.511041056535807E-01, 1829.15146461355];
        double[] errors = [84.9149257747669, 0.334910077722432E-01, 0.488399681651699, 0.214274163161675, 0.226073200069370, 455.478499142212];
        double[] robust = [91.1193866011393, 0.0556239883883936, 0.82213350201658, 0.298789257590542, 0.324905821136017, 922.807841715404];
        double[] inflations = [135.532438280003, 1788.51348271818, 33.6188905960499, 3.58893019344554, 399.15102231264, 758.980597406894];
        for (var j = 0; j < estimates.Length; j++)
        {
            Expect(model.Coefficients[j].Estimate, estimates[j]);
            Expect(model.Coefficients[j].StandardError!.Value, errors[j]);
            Expect(model.Coefficients[j].RobustStandardError!.Value, robust[j]);
            Expect(model.Coefficients[j].VarianceInflation!.Value, inflations[j]);
        }

        Expect(model.Intercept.Estimate, -3482258.63459582);
        Expect(model.Intercept.StandardError!.Value, 890420.383607373);
        Expect(model.Intercept.RobustStandardError!.Value, 1799477.23066182);
        Expect(model.ResidualStandardError!.Value, 304.854073561965);
        Expect(model.RSquared, 0.995479004577296);
        Expect(model.AdjustedRSquared!.Value, 0.992465007628826);
        Expect(model.Significance!.Statistic, 330.285339234588);
        Expect(model.LogLikelihood!.Value, -109.617434808481);
        Expect(model.Aic!.Value, (2 * 109.617434808481) + 16);
        Expect(model.Bic!.Value, (2 * 109.617434808481) + (8 * Math.Log(16)));
        Expect(model.Heteroscedasticity!.Statistic, 2.50966320764353);
        (model.Significance.NumeratorDegreesOfFreedom, model.Significance.DenominatorDegreesOfFreedom).Should().Be((6, 9));
        model.Warnings.Should().HaveCount(5).And.AllSatisfy(warning => warning.Should().Contain("variance inflation"));
    }

    [Fact]
    public void Residuals_are_at_right_angles_to_the_columns() =>
        Rows.Sample(rows =>
        {
            var design = DesignOf(rows);
            double[] targets = [.. rows.Select(row => row.Y)];

            var model = LinearRegression.Fit(design, targets);

            double[] residuals = [.. targets.Zip(model.Fitted, (target, fitted) => target - fitted)];
            residuals.Sum().Should().BeApproximately(0, 1e-9);
            for (var j = 0; j < design.Terms.Count; j++)
            {
                Enumerable.Range(0, rows.Length).Sum(i => residuals[i] * design.ValueAt(i, j)).Should().BeApproximately(0, 1e-8);
            }

            model.RSquared.Should().BeApproximately(1 - (residuals.Sum(e => e * e) / ((rows.Length - 1) * Moments.Of(targets).Variance)), 1e-9);
            for (var i = 0; i < rows.Length; i++)
            {
                model.Predict(design, i).Should().BeApproximately(model.Fitted[i], 1e-9);
                (model.Intercept.Estimate + model.Coefficients.Select((coefficient, j) => coefficient.Estimate * design.ValueAt(i, j)).Sum()).Should().BeApproximately(model.Fitted[i], 1e-9);
            }
        });

    [Fact]
    public void A_ridge_solves_the_normal_equations_with_the_ridge_on_the_diagonal() =>
        Gen.Select(Rows, Gen.Double[0.1, 20]).Sample((rows, ridge) =>
        {
            var design = DesignOf(rows);

            var model = LinearRegression.Fit(design, [.. rows.Select(row => row.Y)], ridge);

            // Of terms in standard deviations: Zᵀe = ridge · weights.
            for (var j = 0; j < 2; j++)
            {
                double[] column = [.. Enumerable.Range(0, rows.Length).Select(i => design.ValueAt(i, j))];
                var (mean, scale) = (column.Average(), Math.Sqrt(column.Average(value => Math.Pow(value - column.Average(), 2))));
                var slope = Enumerable.Range(0, rows.Length).Sum(i => (rows[i].Y - model.Fitted[i]) * (column[i] - mean) / scale);
                slope.Should().BeApproximately(ridge * model.Coefficients[j].Estimate * scale, 1e-8);
            }

            (model.Significance, model.Aic, model.Heteroscedasticity).Should().Be((null, null, null));
            model.ResidualDegreesOfFreedom.Should().BeInRange(rows.Length - 3, rows.Length - 1);
        });

    [Fact]
    public void The_order_of_rows_makes_no_difference() =>
        Rows.Sample(rows =>
        {
            var model = LinearRegression.Fit(DesignOf(rows), [.. rows.Select(row => row.Y)]);

            var reversed = LinearRegression.Fit(DesignOf([.. rows.Reverse()]), [.. rows.Reverse().Select(row => row.Y)]);

            reversed.Coefficients.Should().Equal(model.Coefficients);
            reversed.Intercept.Should().Be(model.Intercept);
            reversed.Fitted.Should().Equal(model.Fitted.Reverse());
            reversed.Heteroscedasticity.Should().Be(model.Heteroscedasticity);
        });

    [Fact]
    public void Units_make_no_difference()
    {
        var model = LinearRegression.Fit(CertifiedData.Longley, CertifiedData.Employment);

        var scaled = LinearRegression.Fit(
            DesignMatrix.Of([.. CertifiedData.Longley.Terms.Select((term, j) => Predictor.Of(term.Name, Enumerable.Range(0, 16).Select(row => CertifiedData.Longley.ValueAt(row, j) * 1e150)))]),
            [.. CertifiedData.Employment.Select(value => value * 1e-150)]);

        foreach (var (own, other) in model.Coefficients.Zip(scaled.Coefficients))
        {
            Expect(other.Estimate * 1e150 * 1e150, own.Estimate);
            Expect(other.T!.Value, own.T!.Value);
            Expect(other.Standardized!.Value, own.Standardized!.Value);
        }

        Expect(scaled.RSquared, model.RSquared);
    }

    [Fact]
    public void Columns_that_say_nothing_or_the_same_are_left_out_with_a_warning_and_a_ridge_keeps_the_latter()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 8];
        var design = DesignMatrix.Of(Predictor.Of("x", x), Predictor.Of("same", [7.1, 7.1, 7.1, 7.1, 7.1, 7.1, 7.1]), Predictor.Of("double", x.Select(value => (2 * value) - 3)));
        double[] y = [1.1, 1.9, 3.2, 4.1, 4.8, 6.2, 7.9];

        var model = LinearRegression.Fit(design, y);
        var drawn = LinearRegression.Fit(design, y, ridge: 0.1);

        model.Coefficients.Select(coefficient => coefficient.Name).Should().Equal("x");
        model.Warnings.Should().HaveCount(2).And.Contain(warning => warning.StartsWith("same is left out") && warning.Contains("same value")).And.Contain(warning => warning.StartsWith("double is left out"));
        drawn.Coefficients.Select(coefficient => coefficient.Name).Should().Equal("x", "double");
        drawn.Coefficients[0].Standardized!.Value.Should().BeApproximately(drawn.Coefficients[1].Standardized!.Value, 1e-9);
        drawn.Coefficients.Should().AllSatisfy(coefficient => coefficient.VarianceInflation.Should().BeNull());
    }

    [Fact]
    public void Fewer_rows_than_columns_leave_no_errors()
    {
        var design = DesignMatrix.Of(Predictor.Of("a", [1.0, 2, 4]), Predictor.Of("b", [3.0, 1, 1]), Predictor.Of("c", [5.0, 9, 2]));

        var model = LinearRegression.Fit(design, [1, 5, 2]);

        model.Coefficients.Should().HaveCount(2).And.AllSatisfy(coefficient => (coefficient.StandardError, coefficient.PValue, coefficient.RobustStandardError).Should().Be((null, null, null)));
        (model.AdjustedRSquared, model.Significance, model.ResidualStandardError, model.LogLikelihood).Should().Be((null, null, null, null));
        model.RSquared.Should().BeApproximately(1, 1e-12);
        model.Warnings.Should().Contain(warning => warning.Contains("3 rows for 3 columns"));
    }

    [Fact]
    public void A_target_made_of_the_columns_is_warned_of()
    {
        var design = DesignMatrix.Of(Predictor.Of("x", [1.0, 2, 3, 4, 5]), Predictor.Of("z", [2.0, 7, 1, 8, 2]));

        var model = LinearRegression.Fit(design, [.. Enumerable.Range(0, 5).Select(i => 3 + (2 * design.ValueAt(i, 0)) - (0.1 * design.ValueAt(i, 1)))]);

        model.Warnings.Should().ContainSingle().Which.Should().Contain("exactly");
        model.Coefficients.Select(coefficient => coefficient.PValue).Should().AllSatisfy(p => p.Should().BeNull());
        Expect(model.Coefficients[1].Estimate, -0.1);
    }

    [Fact]
    public void A_row_alone_in_its_group_leaves_no_robust_errors()
    {
        var model = LinearRegression.Fit(DesignMatrix.Of(Predictor.Of("plan", ["a", "a", "a", "b", "b", "b", "c"])), [1, 2, 2.5, 4, 5, 5.5, 9]);

        model.Coefficients.Should().AllSatisfy(coefficient => (coefficient.RobustStandardError is null, coefficient.StandardError is null).Should().Be((true, false)));
        model.Warnings.Should().Contain(warning => warning.Contains("single row"));
    }

    [Fact]
    public void Reasons_do_not_depend_on_which_text_is_the_reference()
    {
        string[] plans = ["a", "a", "b", "b", "c", "c", "a"];
        double[] ages = [3, 5, 4, 8, 9, 1, 2];
        double[] y = [1, 2, 4, 5, 9, 7, 1.5];
        var design = DesignMatrix.Of(Predictor.Of("plan", plans), Predictor.Of("age", ages));
        var other = DesignMatrix.Of(Predictor.Of("plan", plans.Select(plan => plan == "c" ? "0" : plan)), Predictor.Of("age", ages));
        var model = LinearRegression.Fit(design, y);
        var otherModel = LinearRegression.Fit(other, y);

        for (var row = 0; row < y.Length; row++)
        {
            var (explanation, otherExplanation) = (model.Explain(design, row), otherModel.Explain(other, row));

            explanation.Prediction.Should().BeApproximately(model.Fitted[row], 1e-12);
            (explanation.Baseline + explanation.Reasons.Sum(reason => reason.Contribution)).Should().BeApproximately(explanation.Score, 1e-12);
            explanation.Reasons.Select(reason => Math.Abs(reason.Contribution)).Should().BeInDescendingOrder();
            foreach (var reason in explanation.Reasons)
            {
                otherExplanation.Reasons.Single(r => r.Column == reason.Column).Contribution.Should().BeApproximately(reason.Contribution, 1e-12);
            }
        }

        model.Explain(design, 4).Reasons.Single(reason => reason.Column == "plan").Value.Should().Be("c");
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused_with_the_remedy()
    {
        var design = DesignMatrix.Of(Predictor.Of("x", [1.0, 2, 3]), Predictor.Of("y", [2.0, 4, 6]));

        Refuses(() => LinearRegression.Fit(design, [1, 2]), "*2 targets for 3 rows*");
        Refuses(() => LinearRegression.Fit(design, [1, 2, double.NaN]), "Row 3*");
        Refuses(() => LinearRegression.Fit(design, [2, 2, 2]), "*same in all rows*");
        Refuses(() => LinearRegression.Fit(design, [1, 2, 3], ridge: double.NaN), "*ridge*");
        Refuses(() => LinearRegression.Fit(design, [1, 2, 3], ridge: 1e-30), "*too small*");
        Refuses(() => LinearRegression.Fit(design, [1, 2, 3], level: 95), "*0.95*");

        static void Refuses(Action act, string message) => act.Should().Throw<ArgumentException>().WithMessage(message);
    }

    private static Gen<(double X, double Z, double Y)[]> Rows { get; } = Gen.Select(Gen.Double[-3, 3], Gen.Double[0, 5], Gen.Double[-9, 9]).Array[8, 30].Select(rows => rows.Select(row => (row.Item1, row.Item2, row.Item3)).ToArray());

    private static DesignMatrix DesignOf((double X, double Z, double Y)[] rows) => DesignMatrix.Of(Predictor.Of("x", rows.Select(row => row.X)), Predictor.Of("z", rows.Select(row => row.Z)));

    private static void Expect(double value, double expected) => value.Should().BeApproximately(expected, 2e-10 * Math.Abs(expected));
}
