using Cdp.Numerics;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Discovery;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Discovery;

public sealed class OpportunityAnalysisTests
{
    [Fact]
    public void The_order_of_profiles_changes_nothing()
    {
        var rows = Rows().ToList();

        var first = Run(new FeatureTable(rows));
        var second = Run(new FeatureTable(rows.OrderBy(row => row.Profile.Value * 7919 % 211)));

        second.Should().BeEquivalentTo(first, equal => equal.WithStrictOrdering().RespectingRuntimeTypes());
    }

    [Fact]
    public void A_group_is_compared_with_everybody_else()
    {
        var group = Run(new FeatureTable(Rows())).Compared.Single(group => group.Group == "plan is pro");

        // 50 are worth 0 to 98 and 20 of them leave; 150 are worth 0 to 49 twice and once more, and 15 of them leave.
        (group.Size, group.Valued, group.MeanValue, group.ChurnRate).Should().Be((50, 50, 49, 0.4));
        group.ValueDifference.Should().BeApproximately(49 - 24.5, 1e-12);
        group.ChurnDifference.Should().BeApproximately(0.4 - 0.1, 1e-12);
        group.ValueAtStake.Should().BeApproximately(50 * 49 * 0.3, 1e-9);
        group.ChurnPValue.Should().Be(ProportionTest.PValue(20, 50, 15, 150));
        group.Condition.Should().BeOfType<TraitCondition>().Which.Test.Operands.Should().Equal("pro");
        group.ToString().Should().Be("50 profiles");
    }

    [Fact]
    public void Profiles_without_a_value_count_for_churn_alone()
    {
        var rows = Rows().Append(new FeatureRow(new ProfileId(1_000), [double.NaN], ["pro"], [true]));

        var result = Run(new FeatureTable(rows));

        (result.Profiles, result.WithoutValue).Should().Be((201, 1));
        var group = result.Compared.Single(group => group.Group == "plan is pro");
        (group.Size, group.Valued, group.MeanValue).Should().Be((51, 50, 49));
        group.ChurnRate.Should().BeApproximately(21.0 / 51, 1e-12);
    }

    [Fact]
    public void Small_groups_are_not_compared()
    {
        var rows = Rows().Select(row => row.Profile.Value <= 29 ? row with { Texts = ["rare"] } : row);

        Run(new FeatureTable(rows)).Compared.Select(group => group.Group).Should().NotContain("plan is rare");
    }

    [Fact]
    public void Of_nobody_nothing_is_found()
    {
        var result = Run(new FeatureTable([]));

        (result.Profiles, result.ChurnRate, result.Compared.Count).Should().Be((0, 0, 0));
    }

    private static OpportunityResult Run(FeatureTable table) => new OpportunityAnalysis(
        new OpportunityOptions { Value = NumericFeature.OfTrait("spent"), ChurnSegment = "leaving", CategoricalFeatures = { CategoricalFeature.OfTrait("plan") } }, [], table).Run();

    private static IEnumerable<FeatureRow> Rows() => Enumerable.Range(0, 200).Select(i => i % 4 == 0
        ? new FeatureRow(new ProfileId(i + 1), [i / 4 * 2], ["pro"], [i / 4 % 5 < 2])
        : new FeatureRow(new ProfileId(i + 1), [i / 4], ["free"], [i / 4 % 5 == 0 && i % 4 != 3 && i / 4 < 50 && (i % 4 == 1 || i / 4 % 10 == 0)]));
}
