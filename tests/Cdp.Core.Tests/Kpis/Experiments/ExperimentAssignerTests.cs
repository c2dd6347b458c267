using Cdp.Kpis.Experiments;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Experiments;

public sealed class ExperimentAssignerTests
{
    private static readonly ExperimentAssigner Assigner = new();
    private static readonly Experiment Button = Make("checkout-button", new("blue"), new("red"));

    [Fact]
    public void Assignments_are_those_of_the_specification()
    {
        // By the few lines that the documentation describes, written in Python.
        string[] expected = ["red", "blue", "blue", "red", "red", "blue", "red", "blue", "blue", "blue", "red", "red"];
        Enumerable.Range(1, 12).Select(i => Assigner.Assign(Button, $"customer-{i}").Variant).Should().Equal(expected);

        var price = Make("preis", new("günstig", 9), new("teuer", 1)) with { Layer = "shop", From = 0.1, To = 0.8 };
        var some = new ExperimentAssigner(0.2);
        string[] others = ["günstig", "günstig", "günstig", "OutOfRange", "günstig", "günstig", "teuer", "günstig", "OutOfRange", "HeldOut", "günstig", "günstig"];
        Enumerable.Range(1, 12).Select(i => some.Assign(price, $"khách-{i}")).Select(assignment => assignment.Variant ?? assignment.Outcome.ToString()).Should().Equal(others);
        AssignmentHash.Of("holdout", "holdout", "customer-1").Should().Be(0.45083467914395714);
    }

    [Fact]
    public void Variants_get_their_shares_and_experiments_do_not_know_of_each_other()
    {
        var first = Make("first", new("a", 0.5), new("b", 0.3), new("c", 0.2));
        var second = Make("second", new("a"), new("b"));

        var pairs = Units(30_000).Select(unit => (First: Assigner.Assign(first, unit).Variant!, Second: Assigner.Assign(second, unit).Variant!)).ToList();

        string[] names = ["a", "b", "c"];
        SampleRatio.Test([.. names.Select(name => pairs.LongCount(pair => pair.First == name))], [0.5, 0.3, 0.2]).PValue.Should().BeGreaterThan(0.01);
        SampleRatio.Test([.. names.SelectMany(name => new[] { "a", "b" }.Select(other => pairs.LongCount(pair => pair == (name, other))))], [0.25, 0.25, 0.15, 0.15, 0.1, 0.1]).PValue.Should().BeGreaterThan(0.01);
    }

    [Fact]
    public void The_numbers_are_uniform_and_those_of_units_and_keys_that_are_alike_have_nothing_in_common()
    {
        const int Buckets = 20;
        var counts = new long[Buckets * Buckets];
        foreach (var unit in Units(40_000))
        {
            counts[((int)(Buckets * AssignmentHash.Of("variant", "k1", unit)) * Buckets) + (int)(Buckets * AssignmentHash.Of("variant", "k2", unit))]++;
        }

        SampleRatio.Test(counts).PValue.Should().BeGreaterThan(0.01);
    }

    [Fact]
    public void A_changed_weight_moves_no_more_than_it_must()
    {
        var before = Make("e", new("a", 50), new("b", 30), new("c", 20));
        var after = Make("e", new("a", 80), new("b", 30), new("c", 20));

        var moved = Units(20_000).Select(unit => (From: Assigner.Assign(before, unit).Variant, To: Assigner.Assign(after, unit).Variant)).Where(pair => pair.From != pair.To).ToList();

        moved.Should().OnlyContain(pair => pair.To == "a");
        (moved.Count / 20_000.0).Should().BeApproximately((80.0 / 130) - 0.5, 0.01);
    }

    [Fact]
    public void A_new_variant_takes_from_all_and_a_removed_one_gives_to_all()
    {
        var two = Make("e", new("a"), new("b"));
        var three = Make("e", new("a"), new("b"), new("c"));

        var moved = Units(9_000).Select(unit => (Two: Assigner.Assign(two, unit).Variant, Three: Assigner.Assign(three, unit).Variant)).Where(pair => pair.Two != pair.Three).ToList();

        moved.Should().OnlyContain(pair => pair.Three == "c");
        SampleRatio.Test([moved.Count, 9_000 - moved.Count], [1, 2]).PValue.Should().BeGreaterThan(0.01);
        SampleRatio.Test([moved.Count(pair => pair.Two == "a"), moved.Count(pair => pair.Two == "b")]).PValue.Should().BeGreaterThan(0.01);
    }

    [Fact]
    public void Neither_the_order_of_variants_nor_the_unit_of_weights_makes_a_difference() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Double[0.1, 10].Array[2, 5], Gen.Int).Sample((id, weights, seed) =>
        {
            var variants = weights.Select((weight, i) => new ExperimentVariant($"v{i}", weight)).ToArray();
            var plain = Assigner.Assign(Make("e", variants), $"{id}");
            var shuffled = variants.Select(variant => variant with { Weight = variant.Weight * 1024 }).ToArray();
            new Random(seed).Shuffle(shuffled);

            Assigner.Assign(Make("e", shuffled), $"{id}").Should().Be(plain);
        });

    [Fact]
    public void Experiments_of_a_layer_have_no_units_in_common_and_a_wider_range_moves_nobody()
    {
        var first = Button with { Layer = "checkout", From = 0, To = 0.3 };
        var second = Make("price", new("low"), new("high")) with { Layer = "checkout", From = 0.3, To = 0.6 };
        var wider = first with { To = 0.5 };

        var seen = Units(10_000).Select(unit => (First: Assigner.Assign(first, unit), Second: Assigner.Assign(second, unit), Wider: Assigner.Assign(wider, unit))).ToList();

        seen.Should().NotContain(row => row.First.Variant != null && row.Second.Variant != null);
        seen.Should().OnlyContain(row => row.First.Variant == null || row.First.Variant == row.Wider.Variant);
        (seen.Count(row => row.First.Outcome == AssignmentOutcome.OutOfRange) / 10_000.0).Should().BeApproximately(0.7, 0.02);
        (seen.Count(row => row.Second.Variant is not null) / 10_000.0).Should().BeApproximately(0.3, 0.02);
    }

    [Fact]
    public void The_held_out_see_no_experiment_and_a_larger_holdout_contains_the_smaller()
    {
        var (small, large) = (new ExperimentAssigner(0.05), new ExperimentAssigner(0.1));

        var seen = Units(20_000).Select(unit => (Small: small.Assign(Button, unit).Outcome, Large: large.Assign(Make("other", new("a"), new("b")), unit).Outcome, unit)).ToList();

        (seen.Count(row => row.Small == AssignmentOutcome.HeldOut) / 20_000.0).Should().BeApproximately(0.05, 0.007);
        seen.Should().OnlyContain(row => row.Small != AssignmentOutcome.HeldOut || row.Large == AssignmentOutcome.HeldOut);
        seen.Should().OnlyContain(row => small.IsHeldOut(row.unit) == (row.Small == AssignmentOutcome.HeldOut));
        Units(100).Should().OnlyContain(unit => new ExperimentAssigner(1).IsHeldOut(unit) && !Assigner.IsHeldOut(unit));
    }

    [Fact]
    public void The_logarithm_is_that_of_the_library() =>
        Gen.Double[double.Epsilon, 1].Where(x => x >= 2.2250738585072014e-308).Sample(x => AssignmentHash.Log(x).Should().BeApproximately(Math.Log(x), 1e-15 * (1 + Math.Abs(Math.Log(x)))));

    [Fact]
    public void What_is_no_experiment_is_refused_with_the_remedy()
    {
        Refuses(Button with { Key = string.Empty }, "*key of an experiment is empty*");
        Refuses(Button with { Variants = [] }, "*no variant*");
        Refuses(Button with { Variants = [new("a", 0)] }, "*weight is not above 0*");
        Refuses(Button with { Variants = [new("a"), new("a")] }, "*same name*");
        Refuses(Button with { From = 0.5, To = 0.4 }, "*range within 0 and 1*");
        var unit = () => Assigner.Assign(Button, "a\nb");
        var share = () => new ExperimentAssigner(5);
        unit.Should().Throw<ArgumentException>().WithMessage("*one line*");
        share.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*0.05*");

        static void Refuses(Experiment experiment, string message)
        {
            var act = () => Assigner.Assign(experiment, "u");
            act.Should().Throw<ArgumentException>().WithMessage(message);
        }
    }

    private static Experiment Make(string key, params ExperimentVariant[] variants) => new() { Key = key, Variants = variants };

    private static IEnumerable<string> Units(int count) => Enumerable.Range(1, count).Select(i => $"user-{i}");
}
