using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Numerics;

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

    private static double Above(double member, double other) => member > other ? 1 : member == other ? 0.5 : 0;
}
