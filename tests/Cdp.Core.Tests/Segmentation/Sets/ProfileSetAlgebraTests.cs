using Cdp.Segmentation.Sets;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Sets;

public sealed class ProfileSetAlgebraTests
{
    private const int Iterations = 100;

    private static readonly Gen<(SortedSet<long>, SortedSet<long>)> Pairs = Gen.Select(IdSets.Any, IdSets.Any);

    [Fact]
    public void An_intersection_has_what_both_have() =>
        Check((a, b) => a.Intersect(b), (a, b) => a.Intersect(b));

    [Fact]
    public void A_union_has_what_either_has() =>
        Check((a, b) => a.Union(b), (a, b) => a.Union(b));

    [Fact]
    public void A_difference_has_what_only_the_first_has() =>
        Check((a, b) => a.Except(b), (a, b) => a.Except(b));

    [Fact]
    public void A_symmetric_difference_has_what_one_of_both_has() =>
        Check((a, b) => a.SymmetricExcept(b), (a, b) => a.Except(b).Union(b.Except(a)));

    [Fact]
    public void Counts_are_those_of_the_sets_that_are_not_made() =>
        Pairs.Sample(
            pair =>
            {
                var (a, b) = (pair.Item1.ToSet(), pair.Item2.ToSet());
                var common = pair.Item1.Intersect(pair.Item2).LongCount();

                a.CountIntersection(b).Should().Be(common);
                a.CountUnion(b).Should().Be(pair.Item1.Count + pair.Item2.Count - common);
                a.CountDifference(b).Should().Be(pair.Item1.Count - common);
                a.CountSymmetricDifference(b).Should().Be(pair.Item1.Count + pair.Item2.Count - (2 * common));
                a.Overlaps(b).Should().Be(common > 0);
                a.IsSubsetOf(b).Should().Be(common == pair.Item1.Count);
                a.Intersect(b).IsSubsetOf(b).Should().BeTrue();
                a.IsSubsetOf(a.Union(b)).Should().BeTrue();
            },
            iter: Iterations);

    [Fact]
    public void An_id_is_in_a_set_when_it_was_put_there() =>
        Gen.Select(IdSets.Any, IdSets.Id.Array[50]).Sample(
            (ids, asked) =>
            {
                var set = ids.ToSet();
                foreach (var id in asked.Concat(ids.Take(20)).Concat(ids.Reverse().Take(20)))
                {
                    set.Contains(new ProfileId(id)).Should().Be(ids.Contains(id));
                }
            },
            iter: Iterations);

    [Fact]
    public void What_names_no_profile_is_in_no_set()
    {
        var set = Enumerable.Range(1, 200_000).Select(i => (long)i).ToSet();

        set.Contains(default).Should().BeFalse();
        set.Contains(new ProfileId(-1)).Should().BeFalse();
        set.Contains(new ProfileId(long.MinValue)).Should().BeFalse();
    }

    [Fact]
    public void The_empty_set_is_neutral_or_wins()
    {
        var set = new[] { 1L, 2, 70_000 }.ToSet();

        set.Union(ProfileSet.Empty).Should().BeSameAs(set);
        set.Except(ProfileSet.Empty).Should().BeSameAs(set);
        set.Intersect(ProfileSet.Empty).Should().BeSameAs(ProfileSet.Empty);
        set.SymmetricExcept(set).Should().BeSameAs(ProfileSet.Empty);
        ProfileSet.Empty.IsSubsetOf(set).Should().BeTrue();
        ProfileSet.Empty.Overlaps(set).Should().BeFalse();
    }

    [Fact]
    public void An_operand_that_is_missing_is_refused()
    {
        FluentActions.Invoking(() => ProfileSet.Empty.Union(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ProfileSet.Empty.CountDifference(null!)).Should().Throw<ArgumentNullException>();
    }

    /// <summary>Holds an operation to its twin: the same ids, the same count, and the set that would be made of the ids.</summary>
    private static void Check(Func<ProfileSet, ProfileSet, ProfileSet> operation, Func<SortedSet<long>, SortedSet<long>, IEnumerable<long>> twin) =>
        Pairs.Sample(
            pair =>
            {
                var result = operation(pair.Item1.ToSet(), pair.Item2.ToSet());
                var expected = new SortedSet<long>(twin(pair.Item1, pair.Item2));

                result.Count.Should().Be(expected.Count);
                result.Numbers().SequenceEqual(expected).Should().BeTrue();
                result.Equals(expected.ToSet()).Should().BeTrue();
            },
            iter: Iterations);
}
