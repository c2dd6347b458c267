using Cdp.Kpis;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis;

public sealed class KpiShareTests
{
    /// <summary>Table I of Newcombe, "Two-sided confidence intervals for the single proportion", 1998, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void The_interval_is_that_of_the_published_examples(long hits, long count, double lower, double upper)
    {
        var share = new KpiShare(hits, count);

        share.Value.Should().Be((double)hits / count);
        share.Lower.Should().BeApproximately(lower, 0.00005);
        share.Upper.Should().BeApproximately(upper, 0.00005);
    }

    [Fact]
    public void Of_no_cases_there_is_no_share()
    {
        var share = new KpiShare(0, 0);

        (share.Value, share.Lower, share.Upper).Should().Be((null, null, null));
    }
}
