using Cdp.Numerics;
using Cdp.Segmentation.Discovery;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Discovery;

public sealed class RocAreaTests
{
    private static readonly Gen<double[]> Scores = Gen.Int[0, 12].Select(score => score / 2.0).Array[2, 30];

    [Fact]
    public void The_area_is_the_share_of_pairs_that_stand_in_the_right_order() =>
        Gen.Select(Scores, Scores).Sample((members, others) =>
        {
            var pairs = members.Sum(member => others.Sum(other => Above(member, other)));

            RocArea.Measure(members, others).Auc.Should().BeApproximately(pairs / (members.Length * others.Length), 1e-12);
        });

    [Fact]
    public void The_standard_error_is_that_of_DeLong() =>
        Gen.Select(Scores, Scores).Sample((members, others) =>
        {
            var ofMembers = Moments.Of(members.Select(member => others.Average(other => Above(member, other))));
            var ofOthers = Moments.Of(others.Select(other => members.Average(member => Above(member, other))));

            RocArea.Measure(members, others).StandardError.Should().BeApproximately(
                Math.Sqrt((ofMembers.Variance / members.Length) + (ofOthers.Variance / others.Length)), 1e-9);
        });

    [Fact]
    public void A_lift_counts_a_part_of_scores_that_are_equal()
    {
        LookalikeAnalysis.TopDecileLift([1, 1, 1, 1], [.. Enumerable.Repeat(0.0, 36)]).Should().BeApproximately(10, 1e-12, "all of the tenth are members");
        LookalikeAnalysis.TopDecileLift([1, 1], [.. Enumerable.Repeat(0.0, 18)]).Should().BeApproximately(10, 1e-12);
        LookalikeAnalysis.TopDecileLift([0, 0, 0], [.. Enumerable.Repeat(0.0, 27)]).Should().BeApproximately(1, 1e-12, "no score tells anybody from anybody");
    }

    private static double Above(double member, double other) => member > other ? 1 : member == other ? 0.5 : 0;
}
