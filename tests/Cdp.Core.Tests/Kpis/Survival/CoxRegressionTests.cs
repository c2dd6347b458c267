using Cdp.Kpis.Regression;
using Cdp.Kpis.Survival;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Survival;

public sealed class CoxRegressionTests
{
    // Test data 1 of Therneau's validation of the R package survival.
    private static readonly SurvivalObservation[] Therneau = [new(1, true), new(1, false), new(6, true), new(6, true), new(8, false), new(9, true)];
    private static readonly DesignMatrix TherneauDesign = DesignMatrix.Of(Predictor.Of("x", [1.0, 1, 1, 0, 0, 0]));

    // The example of R's help page of coxph, without strata.
    private static readonly SurvivalObservation[] Help = [new(4, true), new(3, true), new(1, true), new(1, false), new(2, true), new(2, true), new(3, false)];
    private static readonly DesignMatrix HelpDesign = DesignMatrix.Of(Predictor.Of("x", [0.0, 2, 1, 1, 1, 0, 0]));

    [Fact]
    public void Breslows_ties_give_the_exact_solution()
    {
        var model = CoxRegression.Fit(Therneau, TherneauDesign, CoxTies.Breslow);

        // The score is a quadratic equation in the hazard ratio.
        var ratio = (3 + Math.Sqrt(33)) / 2;
        model.Coefficients.Single().Estimate.Should().BeApproximately(Math.Log(ratio), 1e-13);
        model.Coefficients.Single().Ratio.Should().BeApproximately(ratio, 1e-12);
        model.NullLogLikelihood.Should().BeApproximately(-Math.Log(6 * 4 * 4), 1e-13);
        model.LogLikelihood.Should().BeApproximately((2 * Math.Log(ratio)) - Math.Log((3 * ratio) + 3) - (2 * Math.Log(ratio + 3)), 1e-13);
        model.Coefficients.Single().StandardError.Should().BeApproximately(1.25573439301055, 1e-12);
        model.Score!.Statistic.Should().BeApproximately(1.6, 1e-12);
        model.Wald!.Statistic.Should().BeApproximately(1.38024513460872, 1e-12);
        model.LikelihoodRatio!.Statistic.Should().BeApproximately(1.47919737292994, 1e-12);
        model.IsConverged.Should().BeTrue();
    }

    [Fact]
    public void The_baseline_is_that_of_the_formula()
    {
        var model = CoxRegression.Fit(Therneau, TherneauDesign, CoxTies.Breslow);

        // Of somebody with x = 1/2, the mean.
        var root = Math.Sqrt((3 + Math.Sqrt(33)) / 2);
        var (first, second, third) = (1 / ((3 * root) + (3 / root)), 2 / (root + (3 / root)), root);
        model.Baseline.Select(point => point.Time).Should().Equal(1, 6, 9);
        model.Baseline.Select(point => point.CumulativeHazard).Zip([first, first + second, first + second + third]).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 1e-12));
        model.Survival(TherneauDesign, 0, 7)!.Value.Should().BeApproximately(Math.Exp(-(first + second) * root), 1e-12);
        model.Survival(TherneauDesign, 3, 0.5).Should().Be(1);
        model.Survival(TherneauDesign, 3, 9.5).Should().BeNull();
        model.Median(TherneauDesign, 0).Should().Be(6);
        model.Median(TherneauDesign, 5).Should().Be(9);
        model.LogRelativeHazards[0].Should().BeApproximately(Math.Log(root), 1e-12);
    }

    [Fact]
    public void Efrons_ties_give_the_values_of_Therneau()
    {
        var model = CoxRegression.Fit(Therneau, TherneauDesign);

        Expect(model, 1.6768574855929, 1.27761557627883, -4.27666611901606, -3.35897484026335, 2.03614457831325, 1.72262962592307, 0.0242227861147496);
        (model.Concordance.Concordant, model.Concordance.Discordant, model.Concordance.Tied).Should().Be((5, 0, 4));
        model.Concordance.Value.Should().BeApproximately(7 / 9.0, 1e-15);
    }

    [Fact]
    public void The_example_of_R_is_that_of_exact_arithmetic()
    {
        Expect(CoxRegression.Fit(Help, HelpDesign), 0.460777654358129, 0.562799593101398, -6.04025471127741, -5.711785578306, 0.705894132430469, 0.670309338172893, 0.465336776150374);
        Expect(CoxRegression.Fit(Help, HelpDesign, CoxTies.Breslow), 0.483893272136668, 0.571273660988629, -6.26339826259162, -5.9119846893838, 0.757403111353712, 0.717481596268799, 0.460176269672487);
    }

    [Fact]
    public void The_groups_of_waltons_are_those_of_exact_arithmetic()
    {
        var model = CoxRegression.Fit(Waltons.Observations, Waltons.Design);

        Expect(model, 2.05253515448498, 0.216974003734906, -646.309193877365, -613.181882018505, 117.148178880325, 89.4882061581784, 11.6322213429642);
        Expect(CoxRegression.Fit(Waltons.Observations, Waltons.Design, CoxTies.Breslow), 2.05966656905672, 0.218885697034681, -662.241112178473, -629.232959756786, 115.411231736795, 88.5439867157522, 10.5172282032208);
        (model.Concordance.Concordant, model.Concordance.Discordant, model.Concordance.Tied).Should().Be((4_075, 267, 7_859));
        model.Coefficients.Single().Name.Should().Be("group=miR-137");
        model.Warnings.Should().ContainSingle().Which.Should().Contain("changes over time");
    }

    [Theory]
    [InlineData(CoxTies.Efron, 0)]
    [InlineData(CoxTies.Breslow, 0)]
    [InlineData(CoxTies.Efron, 2)]
    public void A_fit_is_the_maximum_of_the_formula_with_late_entries_too(CoxTies ties, double ridge) =>
        Examples(RandomObservations.Late, 30, 60).Sample(
            example =>
            {
                var model = CoxRegression.Fit(example.Observations, example.Design, ties, ridge);

                double[] weights = [.. model.Coefficients.Select(coefficient => coefficient.Estimate)];
                model.IsConverged.Should().BeTrue();
                model.NullLogLikelihood.Should().BeApproximately(NaiveCox.LogLikelihood(example.Observations, example.Rows, [0, 0], ties), 1e-9);
                model.LogLikelihood.Should().BeApproximately(NaiveCox.LogLikelihood(example.Observations, example.Rows, weights, ties), 1e-9);
                double[] scales = [.. Enumerable.Range(0, 2).Select(j => DeviationOf(example.Rows, j))];
                for (var j = 0; j < 2; j++)
                {
                    // The slope is none, and the curvature gives the errors of a single coefficient.
                    Math.Abs((Penalized(weights, j, 1e-4) - Penalized(weights, j, -1e-4)) / 2e-4).Should().BeLessThan(1e-4);
                }

                var (a, b, c) = (Curvature(0, 0), Curvature(0, 1), Curvature(1, 1));
                model.Coefficients[0].StandardError!.Value.Should().BeApproximately(Math.Sqrt(c / ((a * c) - (b * b))), 1e-3 * model.Coefficients[0].StandardError!.Value);
                model.Coefficients[1].StandardError!.Value.Should().BeApproximately(Math.Sqrt(a / ((a * c) - (b * b))), 1e-3 * model.Coefficients[1].StandardError!.Value);

                double Curvature(int i, int j)
                {
                    const double Step = 1e-3;
                    return -(Moved(Step, Step) - Moved(Step, -Step) - Moved(-Step, Step) + Moved(-Step, -Step)) / (4 * Step * Step);

                    double Moved(double first, double second)
                    {
                        var moved = weights.ToArray();
                        moved[i] += first;
                        moved[j] += second;
                        return Value(moved);
                    }
                }

                double Penalized(double[] at, int j, double step)
                {
                    var moved = at.ToArray();
                    moved[j] += step;
                    return Value(moved);
                }

                double Value(double[] at) =>
                    NaiveCox.LogLikelihood(example.Observations, example.Rows, at, ties) - (ridge / 2 * at.Zip(scales, (weight, scale) => weight * weight * scale * scale).Sum());
            },
            iter: 30);

    [Fact]
    public void Concordance_counts_the_pairs_with_late_entries_too() =>
        Examples(RandomObservations.Late, 30, 60).Sample(
            example =>
            {
                var model = CoxRegression.Fit(example.Observations, example.Design);

                var (concordant, discordant, tied) = NaiveCox.Pairs(example.Observations, model.LogRelativeHazards);
                (model.Concordance.Concordant, model.Concordance.Discordant, model.Concordance.Tied).Should().Be((concordant, discordant, tied));
            },
            iter: 50);

    [Fact]
    public void Without_ties_the_score_test_of_an_indicator_is_the_log_rank_test()
    {
        var random = new SplitMix(4);
        var observations = Enumerable.Range(0, 60).Select(_ => new SurvivalObservation(1 + random.NextDouble(), random.NextDouble() < 0.7)).ToArray();
        string[] groups = [.. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? "a" : "b")];

        var model = CoxRegression.Fit(observations, DesignMatrix.Of(Predictor.Of("group", groups)));

        var comparison = LogRank.Compare([.. observations.Zip(groups).GroupBy(pair => pair.Second).Select(group => new SurvivalGroup(group.Key, [.. group.Select(pair => pair.First)]))]);
        model.Score!.Statistic.Should().BeApproximately(comparison.Test!.Statistic, 1e-9);
    }

    [Fact]
    public void The_order_of_observations_makes_no_difference()
    {
        int[] order = [.. Enumerable.Range(0, Waltons.Flies.Count)];
        new Random(7).Shuffle(order);
        var model = CoxRegression.Fit(Waltons.Observations, Waltons.Design);

        var shuffled = CoxRegression.Fit([.. order.Select(i => Waltons.Observations[i])], DesignMatrix.Of(Predictor.Of("group", order.Select(i => Waltons.Flies[i].Group))));

        shuffled.Coefficients.Should().Equal(model.Coefficients);
        shuffled.LogLikelihood.Should().Be(model.LogLikelihood);
        shuffled.Concordance.Should().Be(model.Concordance);
        shuffled.Proportionality!.Global.Should().Be(model.Proportionality!.Global);
        shuffled.LogRelativeHazards.Should().Equal(order.Select(i => model.LogRelativeHazards[i]));
    }

    [Fact]
    public void Units_make_no_difference()
    {
        var random = new SplitMix(2);
        double[] income = [.. Enumerable.Range(0, 200).Select(_ => 40_000 + (10_000 * random.NextNormal()))];
        var observations = income.Select(value => new SurvivalObservation(Math.Exp(random.NextNormal() - (value / 20_000)), random.NextDouble() < 0.8)).ToArray();
        var model = CoxRegression.Fit(observations, DesignMatrix.Of(Predictor.Of("income", income)));

        var other = CoxRegression.Fit([.. observations.Select(o => o with { Duration = o.Duration * 1e9 })], DesignMatrix.Of(Predictor.Of("income", income.Select(value => (value * 1e-12) + 5))));

        other.LogLikelihood.Should().BeApproximately(model.LogLikelihood, 1e-6);
        (other.Coefficients[0].Estimate * 1e-12).Should().BeApproximately(model.Coefficients[0].Estimate, 1e-6 * model.Coefficients[0].Estimate);
        other.Coefficients[0].Z.Should().BeApproximately(model.Coefficients[0].Z!.Value, 1e-5);
        other.IsConverged.Should().BeTrue();
    }

    [Fact]
    public void Hazards_that_follow_the_model_are_found()
    {
        var (observations, design) = Proportional(3_000, seed: 1);

        var model = CoxRegression.Fit(observations, design);

        // The hazard was made of 0.7·x and −0.4 for the plan pro.
        model.Coefficients.Should().AllSatisfy(coefficient => (coefficient.Name == "x" ? 0.7 : -0.4).Should().BeInRange(coefficient.Lower!.Value, coefficient.Upper!.Value));
        model.Coefficients.Should().AllSatisfy(coefficient => coefficient.StandardError.Should().BeLessThan(0.06));
        model.Concordance.Value.Should().BeInRange(0.65, 0.75);
    }

    [Fact]
    public void Hazards_that_are_proportional_fail_as_often_as_chance_has_it()
    {
        ProportionalityTest[] tests = [.. Enumerable.Range(1, 200).Select(seed => Proportional(150, seed)).Select(example => CoxRegression.Fit(example.Observations, example.Design).Proportionality!)];

        // Of 200 tests 20 are to fall below one tenth, give or take 4.2, and the mean is to be one half, give or take 0.02.
        foreach (var values in new[] { tests.Select(test => test.Global.PValue), tests.Select(test => test.Terms[0].Test.PValue), tests.Select(test => test.Terms[1].Test.PValue) })
        {
            values.Count(p => p < 0.1).Should().BeInRange(8, 32);
            values.Average().Should().BeInRange(0.44, 0.56);
        }
    }

    [Fact]
    public void Hazards_that_cross_are_warned_of()
    {
        var random = new SplitMix(6);

        // One group has the event early or late, the other in the middle.
        string[] groups = [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? "spread" : "middle")];
        var observations = groups.Select(group => new SurvivalObservation(group == "middle" ? 5 + random.NextDouble() : random.NextDouble() * 11, true)).ToArray();

        var model = CoxRegression.Fit(observations, DesignMatrix.Of(Predictor.Of("group", groups)));

        model.Proportionality!.Terms.Single().Test.PValue.Should().BeLessThan(1e-6);
        model.Warnings.Should().Contain(warning => warning.Contains("group=spread") && warning.Contains("changes over time"));
    }

    [Fact]
    public void Separation_is_named_with_its_column_and_a_ridge_is_the_remedy()
    {
        // Whoever has the flag has the event before everybody else.
        var observations = Enumerable.Range(1, 40).Select(time => new SurvivalObservation(time, true)).ToArray();
        var design = DesignMatrix.Of(Predictor.Of("age", Enumerable.Range(1, 40).Select(i => (double)(i * 7 % 13))), Predictor.Of("flag", Enumerable.Range(1, 40).Select(i => i <= 12 ? 1.0 : 0)));

        var model = CoxRegression.Fit(observations, design);
        var drawn = CoxRegression.Fit(observations, design, ridge: 1);

        model.IsConverged.Should().BeFalse();
        model.Warnings.Should().ContainSingle(warning => warning.Contains("separation")).Which.Should().StartWith("By flag it is certain").And.Contain("ridge");
        model.Coefficients.Should().AllSatisfy(coefficient => coefficient.StandardError.Should().BeNull());
        model.Wald.Should().BeNull();
        drawn.IsConverged.Should().BeTrue();
        drawn.Warnings.Should().BeEmpty();
        drawn.Coefficients[1].Estimate.Should().BeInRange(1, 10);
        drawn.Coefficients[1].StandardError.Should().NotBeNull();
        (drawn.LikelihoodRatio, drawn.Wald, drawn.Score, drawn.Proportionality).Should().Be((null, null, null, null));
    }

    [Theory]
    [InlineData(CoxTies.Efron)]
    [InlineData(CoxTies.Breslow)]
    public void Separation_is_found_where_and_only_where_every_event_is_at_one_end_of_all_who_are_at_risk(CoxTies ties) =>
        Gen.Select(RandomObservations.Late, Gen.Int[0, 6]).Array[4, 14].Where(rows => rows.Any(row => row.Item1.IsEvent) && rows.Select(row => row.Item2).Distinct().Count() > 1).Sample(
            rows =>
            {
                var model = CoxRegression.Fit([.. rows.Select(row => row.Item1)], DesignMatrix.Of(Predictor.Of("x", rows.Select(row => (double)row.Item2))), ties);

                var compared = rows.Where(row => row.Item1.IsEvent).SelectMany(row => rows.Where(other => RandomObservations.IsAtRisk(other.Item1, row.Item1.Duration)).Select(other => row.Item2 - other.Item2)).ToList();
                var (isFlat, isSeparated) = (compared.TrueForAll(difference => difference == 0), compared.TrueForAll(difference => difference >= 0) || compared.TrueForAll(difference => difference <= 0));
                model.IsConverged.Should().Be(isFlat || !isSeparated);
                model.Warnings.Any(warning => warning.Contains("separation")).Should().Be(isSeparated && !isFlat);
                model.Warnings.Any(warning => warning.Contains("flat")).Should().Be(isFlat);
            },
            iter: 1_000);

    [Fact]
    public void Columns_that_say_nothing_or_the_same_are_left_out_with_a_warning()
    {
        var (observations, design) = Proportional(200, seed: 2);
        double[] x = [.. Enumerable.Range(0, 200).Select(row => design.ValueAt(row, 0))];

        var model = CoxRegression.Fit(observations, DesignMatrix.Of(Predictor.Of("x", x), Predictor.Of("cents", x.Select(value => value * 100)), Predictor.Of("country", Enumerable.Repeat("VN", 200))));

        model.Coefficients.Select(coefficient => coefficient.Name).Should().Equal("x");
        model.Warnings.Should().HaveCount(2);
        model.Warnings.Should().Contain(warning => warning.StartsWith("cents is left out") && warning.Contains("follows from"));
        model.Warnings.Should().Contain(warning => warning.StartsWith("country=VN is left out") && warning.Contains("same value"));
    }

    [Fact]
    public void Few_events_are_warned_of() => CoxRegression.Fit(Therneau, TherneauDesign).Warnings.Should().ContainSingle().Which.Should().StartWith("There are 4 events for each coefficient");

    [Fact]
    public void A_prediction_is_taken_apart()
    {
        var (observations, design) = Proportional(300, seed: 3);
        var model = CoxRegression.Fit(observations, design);

        var other = design.Encode(Predictor.Of("plan", ["pro"]), Predictor.Of("x", [3.0]));

        var reasons = model.Explain(other, 0);
        reasons.Select(reason => (reason.Column, reason.Value)).Should().Equal(("x", "3"), ("plan", "pro"));
        reasons.Sum(reason => reason.Contribution).Should().BeApproximately(model.LogRelativeHazard(other, 0), 1e-12);
    }

    [Fact]
    public void A_fit_can_be_cancelled()
    {
        var act = () => CoxRegression.Fit(Therneau, TherneauDesign, cancellationToken: new CancellationToken(canceled: true));

        act.Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused_with_the_remedy()
    {
        var constant = DesignMatrix.Of(Predictor.Of("x", [1.0, 1, 1, 1, 1, 1]));
        var other = DesignMatrix.Of(Predictor.Of("y", [1.0, 2]));

        Refuses(() => CoxRegression.Fit([.. Therneau.Select(o => o with { IsEvent = false })], TherneauDesign), "*longer observation*");
        Refuses(() => CoxRegression.Fit(Therneau, constant), "No column tells the rows apart. x is left out*");
        Refuses(() => CoxRegression.Fit(Therneau, other), "*6 targets for 2 rows*");
        Refuses(() => CoxRegression.Fit(Therneau, TherneauDesign, ridge: -1), "*ridge*");
        Refuses(() => CoxRegression.Fit(Therneau, TherneauDesign, (CoxTies)7), "*ties*");
        Refuses(() => CoxRegression.Fit(Therneau, TherneauDesign).LogRelativeHazard(other, 0), "*Encode*");

        static void Refuses(Action act, string message) => act.Should().Throw<ArgumentException>().WithMessage(message);
    }

    private static void Expect(CoxModel model, double estimate, double error, double nothing, double logLikelihood, double score, double wald, double proportionality)
    {
        var coefficient = model.Coefficients.Single();
        coefficient.Estimate.Should().BeApproximately(estimate, 1e-12);
        coefficient.StandardError.Should().BeApproximately(error, 1e-12);
        coefficient.Z.Should().BeApproximately(estimate / error, 1e-10);
        coefficient.RatioUpper.Should().BeApproximately(Math.Exp(estimate + (1.959963984540054 * error)), 1e-9 * Math.Exp(estimate + (2 * error)));
        model.NullLogLikelihood.Should().BeApproximately(nothing, 1e-11 * Math.Abs(nothing));
        model.LogLikelihood.Should().BeApproximately(logLikelihood, 1e-11 * Math.Abs(logLikelihood));
        model.Score!.Statistic.Should().BeApproximately(score, 1e-11 * score);
        model.Wald!.Statistic.Should().BeApproximately(wald, 1e-10 * wald);
        model.LikelihoodRatio!.Statistic.Should().BeApproximately(2 * (logLikelihood - nothing), 1e-10 * Math.Abs(nothing));
        model.Proportionality!.Global.Statistic.Should().BeApproximately(proportionality, 1e-9 * proportionality);
        model.Proportionality.Terms.Single().Test.Statistic.Should().BeApproximately(proportionality, 1e-9 * proportionality);
        model.IsConverged.Should().BeTrue();
    }

    private static (SurvivalObservation[] Observations, DesignMatrix Design) Proportional(int count, long seed)
    {
        var random = new SplitMix(seed);
        double[] x = [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
        string[] plans = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < 0.4 ? "pro" : "basic")];
        var observations = new SurvivalObservation[count];
        for (var i = 0; i < count; i++)
        {
            var time = -Math.Log(1 - random.NextDouble()) / Math.Exp((0.7 * x[i]) - (plans[i] == "pro" ? 0.4 : 0));
            observations[i] = new SurvivalObservation(Math.Min(time, 2), time <= 2);
        }

        return (observations, DesignMatrix.Of(Predictor.Of("x", x), Predictor.Of("plan", plans)));
    }

    private static Gen<(SurvivalObservation[] Observations, DesignMatrix Design, IReadOnlyList<double[]> Rows)> Examples(Gen<SurvivalObservation> one, int least, int most) =>
        from rows in Gen.Select(one, Gen.Int[-6, 6], Gen.Double[-2, 2]).Array[least, most]
        let design = DesignMatrix.Of(Predictor.Of("whole", rows.Select(row => (double)row.Item2)), Predictor.Of("real", rows.Select(row => row.Item3)))
        where rows.Count(row => row.Item1.IsEvent) > 8
        select (rows.Select(row => row.Item1).ToArray(), design, (IReadOnlyList<double[]>)[.. rows.Select(row => new[] { row.Item2, row.Item3 })]);

    private static double DeviationOf(IReadOnlyList<double[]> rows, int column)
    {
        var mean = rows.Average(row => row[column]);
        return Math.Sqrt(rows.Average(row => (row[column] - mean) * (row[column] - mean)));
    }
}
