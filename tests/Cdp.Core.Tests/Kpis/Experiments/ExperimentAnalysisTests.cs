using Cdp.Kpis.Experiments;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Experiments;

public sealed class ExperimentAnalysisTests
{
    [Fact]
    public void A_metric_of_ones_and_zeros_is_a_proportion_and_the_control_the_first_in_ordinal_order()
    {
        var result = ExperimentAnalysis.Run(Visitors(("red", 250, 1000), ("blue", 200, 1000)));

        result.Control.Should().Be("blue");
        var metric = result.Metrics.Should().ContainSingle().Subject;
        (metric.Name, metric.Kind).Should().Be(("metric", MetricKind.Proportion));
        var (control, variant) = (metric.Variants[0], metric.Variants[1]);
        (control.Name, control.IsControl, control.Effect, control.Bayesian).Should().Be(("blue", true, null, null));
        variant.Effect!.Absolute.Value!.Value.Should().BeApproximately(0.05, 1e-15);
        variant.Effect.Relative.Value!.Value.Should().BeApproximately(0.25, 1e-14);
        variant.ZTest!.Z!.Value.Should().BeApproximately(2.677397763, 5e-10);
        variant.Bayesian!.ProbabilityToBeatControl!.Value.Should().BeApproximately(0.9962833291, 6e-11);
        variant.AdjustedPValue.Should().Be(variant.Effect.Absolute.PValue);
        result.SampleRatio.PValue.Should().Be(1);
        result.Warnings.Should().ContainSingle().Which.Should().Contain("sequential intervals");
        ExperimentAnalysis.Run(Visitors(("red", 250, 1000), ("blue", 200, 1000)), new() { Control = "red" }).Control.Should().Be("red");
    }

    [Fact]
    public void P_values_are_adjusted_over_all_metrics_and_variants()
    {
        var random = new SplitMix(67);
        var units = Enumerable.Range(0, 900).Select(i => new ExperimentUnit($"v{i % 3}", [random.NextNormal() + (i % 3 == 2 ? 0.3 : 0), random.NextNormal()])).ToList();

        var result = ExperimentAnalysis.Run(units, new() { Metrics = ["a", "b"], Correction = PValueCorrection.Holm });

        var variants = result.Metrics.SelectMany(metric => metric.Variants.Skip(1)).ToList();
        variants.Select(variant => variant.AdjustedPValue).Should().Equal(PValues.Adjust([.. variants.Select(variant => variant.Effect!.Absolute.PValue)], PValueCorrection.Holm));
        ExperimentAnalysis.Run(units, new() { Metrics = ["a", "b"], Correction = PValueCorrection.None }).Warnings.Should().Contain(warning => warning.StartsWith("There are 4 comparisons", StringComparison.Ordinal));
    }

    [Fact]
    public void A_covariate_makes_the_same_difference_surer()
    {
        var random = new SplitMix(71);
        var units = Enumerable.Range(0, 2_000).Select(i => (Before: 10 + (3 * random.NextNormal()), i)).Select(unit => new ExperimentUnit(unit.i % 2 == 0 ? "a" : "b", [unit.Before + random.NextNormal()], unit.Before)).ToList();

        var plain = ExperimentAnalysis.Run(units.Select(unit => unit with { Covariate = null })).Metrics[0];
        var adjusted = ExperimentAnalysis.Run(units).Metrics[0];

        plain.Adjustment.Should().BeNull();
        adjusted.Adjustment!.VarianceReduction.Should().BeApproximately(0.9, 0.02);
        adjusted.Variants[1].Raw.Should().Be(plain.Variants[1].Raw);
        (adjusted.Variants[1].Effect!.Absolute.StandardError / plain.Variants[1].Effect!.Absolute.StandardError)!.Value.Should().BeApproximately(Math.Sqrt(0.1), 0.03);
    }

    [Fact]
    public void What_puts_results_in_doubt_is_warned_of()
    {
        var mismatch = ExperimentAnalysis.Run(Visitors(("a", 20, 1000), ("b", 3, 1200)), new() { Test = new() { SequentialTuning = 2_000 } });
        var weighed = ExperimentAnalysis.Run(Visitors(("a", 20, 1000), ("b", 30, 1200)), new() { Weights = new Dictionary<string, double> { ["a"] = 1000, ["b"] = 1200 } });
        var few = ExperimentAnalysis.Run([.. Enumerable.Range(0, 5).SelectMany(i => new[] { new ExperimentUnit("a", [i]), new ExperimentUnit("b", [i + 1]) })]);
        var one = ExperimentAnalysis.Run([new("a", [2.5]), new("b", [3])]);

        mismatch.SampleRatio.IsMismatch.Should().BeTrue();
        mismatch.Warnings.Should().SatisfyRespectively(
            first => first.Should().Contain("no result can be trusted").And.Contain("p = 2.0e-5"), second => second.Should().Contain("b has 3 of 1200 units"));
        weighed.SampleRatio.PValue.Should().Be(1);
        weighed.Warnings.Should().BeEmpty();
        few.Warnings.Should().Contain("metric: a has 5 units, so that intervals and p-values are rough. Wait for at least 30.");
        one.Warnings.Should().Contain(warning => warning.Contains("fewer than 2 units"));
        one.Metrics[0].Variants[1].AdjustedPValue.Should().BeNull();
    }

    [Fact]
    public void The_order_of_units_makes_no_difference() =>
        (from values in Gen.Double[-5, 50].Array[12, 60]
         from seed in Gen.Int
         select (values, seed)).Sample(example =>
        {
            var units = example.values.Select((value, i) => new ExperimentUnit($"v{i % 3}", [value, Math.Sign(value) > 0 ? 1 : 0], value + (i % 5))).ToArray();
            var result = ExperimentAnalysis.Run(units, new() { Metrics = ["a", "b"] });
            new Random(example.seed).Shuffle(units);

            var shuffled = ExperimentAnalysis.Run(units, new() { Metrics = ["a", "b"] });

            shuffled.Warnings.Should().Equal(result.Warnings);
            foreach (var (left, right) in result.Metrics.SelectMany(metric => metric.Variants).Zip(shuffled.Metrics.SelectMany(metric => metric.Variants)))
            {
                right.Should().Be(left);
            }
        });

    [Fact]
    public void What_is_no_experiment_is_refused_with_the_remedy()
    {
        Refuses([], null, "*at least one variant*");
        Refuses([new("a", [1])], null, "*one variant only: a*");
        Refuses([new("a", [1]), new("b", [1, 2])], null, "*one value for each*");
        Refuses([new("a", [1], 3), new("b", [1])], null, "*1 of 2 units have no covariate*");
        Refuses([new("a", [1]), new("b", [2])], new() { Control = "c" }, "*Name one of: a, b*");
        Refuses([new("a", [1]), new("b", [2])], new() { Kind = MetricKind.Proportion }, "*neither 0 nor 1*");
        Refuses([new("a", [1]), new("b", [2])], new() { Weights = new Dictionary<string, double> { ["a"] = 1, ["c"] = 1 } }, "*b, c*one weight for each of: a, b*");
        Refuses([new("a", [1]), new("b", [2])], new() { Metrics = ["x", "x"] }, "*Name each once*");

        static void Refuses(ExperimentUnit[] units, ExperimentOptions? options, string message)
        {
            var act = () => ExperimentAnalysis.Run(units, options);
            act.Should().Throw<ArgumentException>().WithMessage(message);
        }
    }

    [Fact]
    public void An_analysis_can_be_cancelled()
    {
        var act = () => ExperimentAnalysis.Run(Visitors(("a", 1, 10), ("b", 2, 10)), cancellationToken: new CancellationToken(true));

        act.Should().Throw<OperationCanceledException>();
    }

    private static IEnumerable<ExperimentUnit> Visitors(params (string Variant, int Successes, int Units)[] groups) =>
        groups.SelectMany(group => Enumerable.Range(0, group.Units).Select(i => new ExperimentUnit(group.Variant, [i < group.Successes ? 1 : 0])));
}
