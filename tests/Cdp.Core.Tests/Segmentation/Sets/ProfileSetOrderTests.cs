using System.Collections;
using CsCheck;
using Cdp.Segmentation.Sets;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Sets;

public sealed class ProfileSetOrderTests
{
    [Fact]
    public void Places_and_ids_are_those_of_the_rising_order() =>
        Gen.Select(IdSets.Any, IdSets.Id.Array[20], Gen.Double[0, 1].Array[20]).Sample(
            (ids, asked, shares) =>
            {
                var set = ids.ToSet();
                var sorted = ids.ToArray();
                foreach (var id in asked)
                {
                    set.RankOf(new ProfileId(id)).Should().Be(Array.BinarySearch(sorted, id) is >= 0 and var place ? place : ~Array.BinarySearch(sorted, id));
                }

                foreach (var index in shares.Select(share => (int)(share * sorted.Length)).Where(index => index < sorted.Length))
                {
                    set.At(index).Value.Should().Be(sorted[index]);
                    set.RankOf(new ProfileId(sorted[index])).Should().Be(index);
                }
            },
            iter: 100);

    [Fact]
    public void A_place_outside_of_the_set_is_refused()
    {
        var set = new[] { 1L, 2 }.ToSet();

        FluentActions.Invoking(() => set.At(2)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => set.At(-1)).Should().Throw<ArgumentOutOfRangeException>();
        set.RankOf(default).Should().Be(0);
        set.RankOf(new ProfileId(long.MaxValue)).Should().Be(2);
    }

    [Fact]
    public void A_walk_begins_anew_and_ends_for_good()
    {
        var set = new[] { 1L, 70_000 }.ToSet();
        IEnumerator walk = ((IEnumerable)set).GetEnumerator();

        for (var times = 0; times < 2; times++)
        {
            walk.MoveNext().Should().BeTrue();
            walk.Current.Should().Be(new ProfileId(1));
            walk.MoveNext().Should().BeTrue();
            walk.MoveNext().Should().BeFalse();
            walk.MoveNext().Should().BeFalse();
            walk.Reset();
        }
    }

    [Fact]
    public void A_sample_has_its_size_and_only_members_and_is_drawn_again_alike() =>
        Gen.Select(IdSets.Any, Gen.Int[0, 70_000], Gen.Long).Sample(
            (ids, count, seed) =>
            {
                var set = ids.ToSet();

                var sample = set.Sample(count, seed);

                sample.Count.Should().Be(Math.Min(count, ids.Count));
                sample.IsSubsetOf(set).Should().BeTrue();
                ids.Reverse().ToSet().Sample(count, seed).Equals(sample).Should().BeTrue();
                set.Sample(count / 2, seed).IsSubsetOf(sample).Should().BeTrue("a larger sample contains a smaller one");
            },
            iter: 100);

    [Fact]
    public void A_sample_of_a_changed_set_changes_as_little_as_possible()
    {
        var set = Enumerable.Range(1, 100_000).Select(id => (long)id).ToSet();
        var sample = set.Sample(1_000, seed: 7);

        var removed = sample.Sample(100, seed: 8);
        var next = set.Except(removed).Sample(1_000, seed: 7);

        next.CountIntersection(sample).Should().Be(900);
    }

    [Fact]
    public void Samples_of_different_seeds_are_as_alike_as_chance_makes_them_and_spread_evenly()
    {
        var set = Enumerable.Range(1, 100_000).Select(id => (long)id).ToSet();
        var (one, other) = (set.Sample(10_000, seed: 1), set.Sample(10_000, seed: 2));

        // 1,000 in common are expected, with a standard deviation of 28.
        one.CountIntersection(other).Should().BeInRange(850, 1_150);
        one.RankOf(new ProfileId(50_000)).Should().BeInRange(4_700, 5_300);
    }

    [Fact]
    public void A_negative_sample_is_refused() =>
        FluentActions.Invoking(() => ProfileSet.Empty.Sample(-1, 0)).Should().Throw<ArgumentOutOfRangeException>();
}
