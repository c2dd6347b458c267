using Cdp.Numerics;
using Cdp.Segmentation.Discovery;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Discovery;

public sealed class LookalikeAnalysisTests
{
    [Fact]
    public void A_lift_counts_a_part_of_scores_that_are_equal()
    {
        LookalikeAnalysis.TopDecileLift([1, 1, 1, 1], [.. Enumerable.Repeat(0.0, 36)]).Should().BeApproximately(10, 1e-12, "all of the tenth are members");
        LookalikeAnalysis.TopDecileLift([1, 1], [.. Enumerable.Repeat(0.0, 18)]).Should().BeApproximately(10, 1e-12);
        LookalikeAnalysis.TopDecileLift([0, 0, 0], [.. Enumerable.Repeat(0.0, 27)]).Should().BeApproximately(1, 1e-12, "no score tells anybody from anybody");
    }

    [Fact]
    public void The_order_of_profiles_changes_nothing()
    {
        var rows = Rows(300).ToList();

        var first = new LookalikeAnalysis(Options(), new FeatureTable(rows)).Run();
        var second = new LookalikeAnalysis(Options(), new FeatureTable(rows.OrderBy(row => row.Profile.Value * 7919 % 307))).Run();

        second.Should().BeEquivalentTo(first, equal => equal.WithStrictOrdering());
    }

    [Fact]
    public void Another_seed_holds_out_others()
    {
        var table = new FeatureTable(Rows(300));
        var other = Options();
        other.Seed = 2;

        new LookalikeAnalysis(other, table).Run().Auc.Should().NotBe(new LookalikeAnalysis(Options(), table).Run().Auc);
    }

    [Fact]
    public void That_a_value_is_missing_is_a_feature_of_its_own()
    {
        var rows = Rows(300).Select((row, i) => row with { Numbers = [row.Memberships[0] && i % 5 != 0 ? double.NaN : 1], Texts = [i % 2 == 0 ? null : "pro"] });

        var result = new LookalikeAnalysis(Options(), new FeatureTable(rows)).Run();

        result.Weights[0].Feature.Should().Be("visits is missing");
        result.Weights[0].Weight.Should().BePositive();
        result.Weights.Select(weight => weight.Feature).Should().Contain("plan is missing");
        result.Auc.Should().BeGreaterThan(0.8);
    }

    [Fact]
    public void A_part_of_many_profiles_teaches_nearly_the_same()
    {
        var table = new FeatureTable(Rows(4_000));
        var part = Options();
        part.MaxTrainingProfiles = 1_000;

        var all = new LookalikeAnalysis(Options(), table).Run();
        var some = new LookalikeAnalysis(part, table).Run();

        some.Lookalikes.Should().HaveSameCount(all.Lookalikes);
        some.Auc.Should().BeApproximately(all.Auc, 0.03);
    }

    [Fact]
    public void A_segment_of_nearly_everybody_is_refused_with_the_remedy()
    {
        var rows = Rows(300).Select(row => row with { Memberships = [row.Profile.Value > 10] });

        FluentActions.Invoking(() => new LookalikeAnalysis(Options(), new FeatureTable(rows)).Run())
            .Should().Throw<CdpException>().WithMessage("Only 10 profiles are outside the segment \"buyers\"*Choose a smaller segment*");
    }

    private static LookalikeOptions Options() => new()
    {
        Segment = "buyers",
        NumericFeatures = { NumericFeature.OfTrait("visits") },
        CategoricalFeatures = { CategoricalFeature.OfTrait("plan") },
    };

    private static IEnumerable<FeatureRow> Rows(int count)
    {
        var random = new SplitMix(8);
        for (var i = 0; i < count; i++)
        {
            var visits = random.NextNormal();
            yield return new FeatureRow(new ProfileId(i + 1), [visits], [random.NextDouble() < 0.5 ? "pro" : "free"], [random.NextDouble() < LogisticRegression.Probability((2 * visits) - 0.5)]);
        }
    }
}
