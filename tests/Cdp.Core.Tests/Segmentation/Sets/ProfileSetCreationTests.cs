using Cdp.Segmentation.Sets;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Sets;

public sealed class ProfileSetCreationTests
{
    [Fact]
    public void Order_and_repetition_change_nothing() =>
        Gen.Select(IdSets.Any, Gen.Int[0, 1_000]).Sample(
            (ids, seed) =>
            {
                var shuffled = ids.Concat(ids.Take(100)).ToArray();
                new Random(seed).Shuffle(shuffled);

                var set = shuffled.ToSet();

                set.Equals(ids.ToSet()).Should().BeTrue();
                set.GetHashCode().Should().Be(ids.ToSet().GetHashCode());
                set.Numbers().SequenceEqual(ids).Should().BeTrue();
                set.Count.Should().Be(ids.Count);
            },
            iter: 100);

    [Fact]
    public void Sets_are_equal_when_their_ids_are() =>
        Gen.Select(IdSets.Any, IdSets.Any).Sample(
            (one, other) =>
            {
                var isSame = one.SetEquals(other);
                (one.ToSet() == other.ToSet()).Should().Be(isSame);
                (one.ToSet() != other.ToSet()).Should().Be(!isSame);
                one.ToSet().Equals((object)other.ToSet()).Should().Be(isSame);
            },
            iter: 100);

    [Fact]
    public void A_set_is_no_other_thing_and_not_nothing()
    {
        ProfileSet? nothing = null;

        (ProfileSet.Empty == nothing).Should().BeFalse();
        (nothing == null).Should().BeTrue();
        ProfileSet.Empty.Equals("set").Should().BeFalse();
        ProfileSet.Create([]).Should().BeSameAs(ProfileSet.Empty);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void What_names_no_profile_is_refused(long id)
    {
        FluentActions.Invoking(() => new[] { 3L, id }.ToSet()).Should().Throw<ArgumentException>().WithParameterName("ids");
        FluentActions.Invoking(() => new ProfileSetBuilder().Add(new ProfileId(id))).Should().Throw<ArgumentException>().WithParameterName(nameof(id));
    }

    [Fact]
    public void The_highest_id_has_a_place() =>
        new[] { long.MaxValue, 1L }.ToSet().Numbers().Should().Equal(1, long.MaxValue);

    [Fact]
    public void Each_chunk_has_its_smallest_form()
    {
        // 16 bytes for a chunk; two for an id of an array, 8,192 for a bitmap, four for a run.
        var empty = ProfileSet.Empty.SizeInBytes;

        Enumerable.Range(0, 1_000).Select(i => 1 + (i * 50L)).ToSet().SizeInBytes.Should().Be(empty + 16 + 2_000);
        Enumerable.Range(0, 20_000).Select(i => 1 + (i * 3L)).ToSet().SizeInBytes.Should().Be(empty + 16 + 8_192);
        Enumerable.Range(1, 60_000).Select(i => (long)i).ToSet().SizeInBytes.Should().Be(empty + 16 + 4);
        Enumerable.Range(65_536, 10 * 65_536).Select(i => (long)i).ToSet().SizeInBytes.Should().Be(empty + (10 * 20));
    }

    [Fact]
    public void The_text_of_a_set_tells_no_member() =>
        new[] { 1_234L, 5_678 }.ToSet().ToString().Should().Be("2 profiles");
}
