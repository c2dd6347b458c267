using Cdp.Kpis.Survival;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Survival;

public sealed class LogRankTests
{
    [Fact]
    public void The_tests_of_waltons_are_the_published_ones()
    {
        var logRank = LogRank.Compare(Waltons.Groups);

        logRank.Test!.Statistic.Should().BeApproximately(122.2491255730, 5e-10);
        logRank.Test.DegreesOfFreedom.Should().Be(1);
        logRank.Test.PValue.Should().BeApproximately(2.035983e-28, 5e-34);
        LogRank.Compare(Waltons.Groups, rho: 1).Test!.Statistic.Should().BeApproximately(139.8439341994, 5e-10);
    }

    [Fact]
    public void The_groups_of_waltons_have_the_events_that_were_seen()
    {
        var comparison = LogRank.Compare(Waltons.Groups);

        comparison.Groups.Select(group => (group.Name, group.Observations)).Should().Equal(("control", 129), ("miR-137", 34));
        comparison.Groups.Sum(group => group.Observed).Should().Be(156);
        comparison.Groups.Sum(group => group.Expected).Should().BeApproximately(156, 1e-9);
        comparison.Pairs.Should().BeEmpty();
        comparison.Warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Two_groups_are_compared_as_the_formula_says(double rho) =>
        Gen.Select(RandomObservations.Late.Array[1, 30], RandomObservations.Late.Array[1, 30]).Sample((first, second) =>
        {
            var test = LogRank.Compare([new("a", first), new("b", second)], rho).Test;

            var all = first.Concat(second).ToArray();
            var (difference, variance, survival) = (0.0, 0.0, 1.0);
            foreach (var time in all.Where(o => o.IsEvent).Select(o => o.Duration).Distinct().Order())
            {
                double n = all.Count(o => RandomObservations.IsAtRisk(o, time));
                double n1 = first.Count(o => RandomObservations.IsAtRisk(o, time));
                double d = all.Count(o => o.IsEvent && o.Duration == time);
                double d1 = first.Count(o => o.IsEvent && o.Duration == time);
                var weight = Math.Pow(survival, rho);
                difference += weight * (d1 - (d * n1 / n));
                variance += n > 1 ? weight * weight * d * (n1 / n) * (1 - (n1 / n)) * (n - d) / (n - 1) : 0;
                survival *= 1 - (d / n);
            }

            if (variance < 1e-12)
            {
                (test?.Statistic ?? 0).Should().BeLessThan(1e-6);
            }
            else
            {
                test!.Statistic.Should().BeApproximately(difference * difference / variance, 1e-9 * Math.Max(1, difference * difference / variance));
                test.PValue.Should().BeApproximately(SpecialFunctions.NormalTwoSided(difference / Math.Sqrt(variance)), 1e-9);
            }
        });

    [Fact]
    public void Many_groups_are_compared_the_same_whatever_they_are_called_and_in_whatever_order() =>
        RandomObservations.One.Array[5, 20].Array[3, 5].Sample(groups =>
        {
            var named = groups.Select((observations, i) => new SurvivalGroup($"g{i}", observations)).ToArray();

            var test = LogRank.Compare(named).Test;

            // Which group is left out of the covariance depends on the names.
            var renamed = LogRank.Compare([.. groups.Select((observations, i) => new SurvivalGroup($"g{9 - i}", observations))]).Test;
            LogRank.Compare([.. named.Reverse()]).Test.Should().Be(test);
            (test is null).Should().Be(renamed is null);
            if (test is not null)
            {
                renamed!.Statistic.Should().BeApproximately(test.Statistic, 1e-8 * Math.Max(1, test.Statistic));
                renamed.DegreesOfFreedom.Should().Be(test.DegreesOfFreedom);
            }
        });

    [Fact]
    public void Pairs_are_compared_by_themselves_and_their_p_values_adjusted()
    {
        SurvivalGroup[] groups =
        [
            new("low", [new(1, true), new(2, true), new(3, true), new(4, true), new(9, false)]),
            new("middle", [new(2, true), new(5, true), new(6, true), new(8, false), new(9, true)]),
            new("high", [new(7, true), new(9, false), new(9, false), new(9, false), new(9, true)]),
        ];

        var comparison = LogRank.Compare(groups);

        comparison.Test!.DegreesOfFreedom.Should().Be(2);
        comparison.Pairs.Select(pair => (pair.First, pair.Second)).Should().Equal(("high", "low"), ("high", "middle"), ("low", "middle"));
        comparison.Pairs.Should().AllSatisfy(pair => pair.Test.Should().Be(LogRank.Compare([.. groups.Where(group => group.Name == pair.First || group.Name == pair.Second)]).Test));
        comparison.Pairs.Select(pair => pair.AdjustedPValue!.Value).Should().Equal(BenjaminiHochberg.Adjust([.. comparison.Pairs.Select(pair => pair.Test!.PValue)]));
    }

    [Fact]
    public void Groups_that_were_not_at_risk_together_cannot_be_compared()
    {
        var comparison = LogRank.Compare([new("early", [new(1, true), new(2, true)]), new("late", [new(9, true, 5), new(8, true, 5)])]);

        comparison.Test.Should().BeNull();
        comparison.Warnings.Should().ContainSingle().Which.Should().Contain("at the same ages");
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        SurvivalGroup group = new("a", [new(1, true)]);

        new Action[]
        {
            () => LogRank.Compare([group]), () => LogRank.Compare([group, group]), () => LogRank.Compare([group, new("b", [])]), () => LogRank.Compare([group, new("b", group.Observations)], -1),
        }.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>());
    }
}
