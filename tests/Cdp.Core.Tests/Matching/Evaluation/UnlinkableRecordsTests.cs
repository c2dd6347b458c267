using Cdp.Matching.Evaluation;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Evaluation;

public sealed class UnlinkableRecordsTests
{
    [Fact]
    public void Records_below_the_threshold_with_themselves_are_unlinkable()
    {
        var records = new UnlinkableRecords([5, -2, 5, 0]);

        records.ShareAt(0).Should().Be(0.25);
        records.ShareAt(0.1).Should().Be(0.5);
        records.ShareAt(6).Should().Be(1);
        records.Curve().Should().Equal((-2, 0.25), (0, 0.5), (5, 1));
    }

    [Fact]
    public void A_weight_that_is_not_a_number_is_refused() =>
        FluentActions.Invoking(() => new UnlinkableRecords([1, double.NaN])).Should().Throw<ArgumentException>();

    [Fact]
    public void Counts_equal_counting_one_by_one() =>
        Gen.Select(Gen.Double[-5, 5].Array[0, 20], Gen.Double[-6, 6]).Sample(
            (weights, threshold) => new UnlinkableRecords(weights).CountAt(threshold) == weights.Count(weight => weight < threshold));
}
