using Cdp.Kpis.Experiments;
using Cdp.Numerics;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Experiments;

public sealed class SampleRatioTests
{
    [Fact]
    public void Mismatches_are_the_published_ones()
    {
        var mismatch = SampleRatio.Test([1000, 1200], [50, 50]);
        var match = SampleRatio.Test([1000, 1010]);

        mismatch.ChiSquare.Should().BeApproximately(18.18181818, 5e-9);
        mismatch.PValue.Should().BeApproximately(2.007866e-05, 5e-12);
        mismatch.IsMismatch.Should().BeTrue();
        mismatch.Expected.Should().Equal(1100, 1100);
        match.PValue.Should().BeApproximately(0.8234966947, 5e-11);
        match.IsMismatch.Should().BeFalse();
        SampleRatio.Test([0, 0]).PValue.Should().Be(1);
    }

    [Fact]
    public void Weights_are_shares_whatever_they_add_up_to() => SampleRatio.Test([900, 100, 10], [90, 10, 1]).Should().BeEquivalentTo(SampleRatio.Test([900, 100, 10], [0.9, 0.1, 0.01]), options =>
        options.Using<double>(context => context.Subject.Should().BeApproximately(context.Expectation, 1e-9)).WhenTypeIs<double>());

    [Fact]
    public void Without_a_mismatch_p_values_are_uniform()
    {
        const int Runs = 1_000;
        var random = new SplitMix(47);
        var pValues = Enumerable.Range(0, Runs).Select(_ =>
        {
            var counts = new long[3];
            for (var unit = 0; unit < 600; unit++)
            {
                counts[random.NextDouble() switch { < 0.5 => 0, < 0.75 => 1, _ => 2 }]++;
            }

            return SampleRatio.Test(counts, [2, 1, 1]).PValue;
        }).Order().ToArray();

        pValues.Select((p, i) => Math.Abs(p - ((i + 0.5) / Runs))).Max().Should().BeLessThan(1.95 / Math.Sqrt(Runs));
    }

    [Fact]
    public void What_is_no_split_is_refused()
    {
        var one = () => SampleRatio.Test([5]);
        var none = () => SampleRatio.Test([5, 6], [1, 0]);

        one.Should().Throw<ArgumentException>().WithMessage("*at least two variants*");
        none.Should().Throw<ArgumentException>().WithMessage("*share above 0*");
    }
}
