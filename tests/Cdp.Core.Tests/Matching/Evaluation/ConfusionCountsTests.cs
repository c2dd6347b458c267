using Cdp.Matching.Evaluation;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Evaluation;

public sealed class ConfusionCountsTests
{
    [Fact]
    public void The_clustering_of_Manning_Raghavan_and_Schuetze_has_their_figures()
    {
        // Introduction to Information Retrieval, section 16.3.
        var counts = new ConfusionCounts(20, 20, 72, 24);

        counts.Precision.Should().Be(0.5);
        counts.Recall.Should().BeApproximately(0.455, 0.0005);
        counts.F1.Should().BeApproximately(0.476, 0.0005);
        counts.F(5).Should().BeApproximately(0.456, 0.0005);
        counts.Accuracy.Should().BeApproximately(0.68, 0.005);
    }

    [Fact]
    public void Measures_follow_their_formulas()
    {
        var counts = new ConfusionCounts(6, 1, 3, 2);

        counts.Mcc.Should().BeApproximately(16 / Math.Sqrt(7 * 8 * 4 * 5), 1e-12);
        counts.Specificity.Should().Be(0.75);
        counts.F05.Should().BeApproximately(1.25 * 6 / ((1.25 * 6) + (0.25 * 2) + 1), 1e-12);
        counts.F2.Should().BeApproximately(5.0 * 6 / ((5.0 * 6) + (4.0 * 2) + 1), 1e-12);
    }

    [Fact]
    public void What_has_nothing_to_divide_by_is_not_a_number_and_correlation_is_none()
    {
        var counts = default(ConfusionCounts);

        counts.Precision.Should().Be(double.NaN);
        counts.F1.Should().Be(double.NaN);
        counts.Mcc.Should().Be(0);
        FluentActions.Invoking(() => counts.F(0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void F1_is_the_harmonic_mean_and_billions_do_not_overflow() =>
        Gen.Select(Gen.Long[1, 4_000_000_000], Gen.Long[0, 4_000_000_000], Gen.Long[0, long.MaxValue / 4], Gen.Long[0, 4_000_000_000]).Sample(
            (found, wrong, other, missed) =>
            {
                var counts = new ConfusionCounts(found, wrong, other, missed);
                counts.F1.Should().BeApproximately(2 / ((1 / counts.Precision) + (1 / counts.Recall)), 1e-9);
                counts.Mcc.Should().BeInRange(-1 - 1e-9, 1 + 1e-9);
            },
            iter: 1_000);
}
