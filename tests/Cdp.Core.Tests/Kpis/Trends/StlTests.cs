using Cdp.Kpis.Trends;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Trends;

public sealed class StlTests
{
    /// <summary>Gets how the reference takes carbon dioxide apart.</summary>
    private static readonly StlOptions Reference = new()
    {
        Season = 12, SeasonWindow = 35, TrendWindow = 19, LowPassWindow = 13, HasSeasonLines = true, Jumps = (4, 2, 2), InnerLoops = 1, OuterLoops = 2,
    };

    // Of the Fortran program of the paper, as statsmodels keeps it in stl_test_results.csv.
    private static readonly double[] Seasonal =
    [
        -0.13125464336066284, 0.51706942811097434, 1.0818206758492068, 2.1332663735877313, 2.7337554687412702, 2.2399777683589441, 0.92969951525655825, -1.1144470742040518,
        -2.6757382124558076, -2.8785633048873667, -1.9020978585318979, -0.96028839684688216, -0.12730959950617737, 0.51912397162898372, 1.0984583359589664, 2.1537774509239207,
        2.7417827983113332, 2.2439065462740442, 0.92703494771659856, -1.1184057488104602, -2.6942160810219318, -2.8983258456476011, -1.9124665030340955, -0.96045943231597519,
    ];

    private static readonly double[] Trend =
    [
        315.55193972532356, 315.64448157233920, 315.73702341935484, 315.83101934204581, 315.92501526473671, 316.01787137000565, 316.11072747527453, 316.20201977879987, 316.29331208232520,
        316.39895719429785, 316.50460230627056, 316.61629618651364, 316.72799006675666, 316.80792580508808, 316.88786154341949, 316.93114104451831, 316.97442054561714, 317.00910734971956,
        317.04379415382203, 317.07992943776253, 317.11606472170308, 317.14570699375537, 317.17534926580765, 317.21732342668167,
    ];

    private static readonly double[] Weights = [0.94748803176461716, 0.88239070760993688, 0.99815764718888089, 0.95241860894780928, 0.81727078927394348, 0.99688505140950301];

    [Fact]
    public void Carbon_dioxide_is_taken_apart_as_by_the_program_of_the_paper()
    {
        var parts = Stl.Decompose(PublishedSeries.CarbonDioxide.AsSeries(), Reference);

        parts.Seasonal.Take(24).Should().Equal(Seasonal, static (actual, expected) => Math.Abs(actual - expected) < 1e-10);
        parts.Trend.Take(24).Should().Equal(Trend, static (actual, expected) => Math.Abs(actual - expected) < 1e-10);
        parts.Weights.Take(6).Should().Equal(Weights, static (actual, expected) => Math.Abs(actual - expected) < 1e-10);
    }

    [Fact]
    public void Its_last_year_is_that_which_R_prints()
    {
        var parts = Stl.Decompose(PublishedSeries.CarbonDioxide.AsSeries(), Reference);

        double[] seasonal = [-0.07700593, 0.54591060, 1.48319404, 2.69886727, 3.18656490, 2.43969768, 0.73050042, -1.39690705, -3.11331354, -3.42846021, -2.14263758, -0.94898196];
        double[] remainder = [0.123906710, -0.240568359, -0.279410340, -0.260572154, -0.153758373, -0.140157675, -0.324226925, 0.045923983, 0.225073907, 0.336733205, 0.087423210, -0.083709640];
        parts.Seasonal.TakeLast(12).Should().Equal(seasonal, static (actual, expected) => Math.Abs(actual - expected) < 1e-8);
        parts.Remainder.TakeLast(12).Should().Equal(remainder, static (actual, expected) => Math.Abs(actual!.Value - expected) < 1e-8);
    }

    [Fact]
    public void Parts_add_up_to_the_values() => Gen.Double[-100, 100].Array[9, 60].Sample(
        values =>
        {
            var parts = Stl.Decompose(values.AsSeries(), new StlOptions { Season = 4 });

            values.Select((value, i) => value - parts.Trend[i] - parts.Seasonal[i] - parts.Remainder[i]!.Value).Should().OnlyContain(static left => Math.Abs(left) < 1e-9);
            parts.Seasonal.Skip(4).Should().Equal(parts.Seasonal.SkipLast(4));
        },
        iter: 50);

    [Fact]
    public void A_line_with_a_pattern_leaves_nothing()
    {
        double[] pattern = [3, -1, 4, -6];
        var parts = Stl.Decompose([.. Enumerable.Range(0, 40).Select(i => (double?)(10 + (0.5 * i) + pattern[i % 4]))], new StlOptions { Season = 4, InnerLoops = 20, OuterLoops = 0 });

        parts.Remainder.Should().OnlyContain(static left => Math.Abs(left!.Value) < 1e-6);
        parts.Seasonal.Take(4).Should().Equal(pattern, static (actual, expected) => Math.Abs(actual - expected) < 1e-6);
        parts.TrendStrength.Should().BeApproximately(1, 1e-9);
        parts.SeasonStrength.Should().BeApproximately(1, 1e-9);
    }

    [Fact]
    public void Strengths_are_shares_of_variance()
    {
        // By hand: remainders of variance 1, beside a trend of 4 and a season of 16 that are independent of them.
        var parts = new Decomposition([2, 2, 2, 2, -2, -2, -2, -2], [4, 4, -4, -4, 4, 4, -4, -4], [1, -1, 1, -1, 1, -1, 1, -1], [1, 1, 1, 1, 1, 1, 1, 1]);

        parts.TrendStrength.Should().BeApproximately(1 - (1 / 5.0), 1e-12);
        parts.SeasonStrength.Should().BeApproximately(1 - (1 / 17.0), 1e-12);
    }

    [Fact]
    public void Missing_values_are_drawn_through()
    {
        double[] pattern = [3, -1, 4, -6];
        var values = Enumerable.Range(0, 40).Select(i => i is 5 or 17 or 18 or 39 ? null : (double?)(10 + (0.5 * i) + pattern[i % 4])).ToList();

        var parts = Stl.Decompose(values, new StlOptions { Season = 4, InnerLoops = 30, OuterLoops = 0 });

        parts.Remainder.Select(static left => left is null).Should().Equal(values.Select(static value => value is null));
        (parts.Trend[17] + parts.Seasonal[17]).Should().BeApproximately(10 + 8.5 - 1, 1e-3);
        parts.Weights[17].Should().Be(0);
    }

    [Fact]
    public void An_outlier_counts_for_nothing()
    {
        var values = PublishedSeries.CarbonDioxide.AsSeries().ToArray();
        var plain = Stl.Decompose(values, new StlOptions { Season = 12 });
        values[100] += 500;

        var parts = Stl.Decompose(values, new StlOptions { Season = 12 });

        parts.Weights[100].Should().Be(0);
        parts.Trend.Zip(plain.Trend, static (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(0.1);
    }

    [Theory]
    [InlineData(8, 4, "*too short*")]
    [InlineData(0, 4, "*no value*")]
    public void What_is_too_short_is_refused(int length, int season, string message) =>
        FluentActions.Invoking(() => Stl.Decompose(new double?[length].Select(static _ => (double?)1).ToList(), new StlOptions { Season = season })).Should().Throw<ArgumentException>().WithMessage(message);

    [Fact]
    public void What_is_no_number_is_refused_with_its_place() =>
        FluentActions.Invoking(() => Stl.Decompose([1, 2, double.PositiveInfinity, 4, 5], new StlOptions { Season = 2 })).Should().Throw<ArgumentException>().WithMessage("Value 3*");

    [Fact]
    public void A_window_that_is_even_is_refused() =>
        FluentActions.Invoking(() => Stl.Decompose([1, 2, 3, 4, 5], new StlOptions { Season = 2, TrendWindow = 4 })).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*odd*");
}
