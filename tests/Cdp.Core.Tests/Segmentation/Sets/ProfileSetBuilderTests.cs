using Cdp.Segmentation.Sets;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Sets;

public sealed class ProfileSetBuilderTests
{
    [Fact]
    public void Ids_that_are_added_and_removed_are_there_and_gone() =>
        Gen.Select(IdSets.Any, IdSets.Any, IdSets.Any, IdSets.Id.Array[30]).Sample(
            (original, added, removed, others) =>
            {
                var set = original.ToSet();
                var builder = new ProfileSetBuilder(set);
                var twin = new SortedSet<long>(original);
                foreach (var id in added.Concat(others))
                {
                    builder.Add(new ProfileId(id)).Should().Be(twin.Add(id));
                }

                builder.ToSet().Equals(twin.ToSet()).Should().BeTrue();
                foreach (var id in removed.Concat(others.Take(10)))
                {
                    builder.Remove(new ProfileId(id)).Should().Be(twin.Remove(id));
                }

                builder.Count.Should().Be(twin.Count);
                builder.ToSet().Equals(twin.ToSet()).Should().BeTrue();
                others.Should().OnlyContain(id => builder.Contains(new ProfileId(id)) == twin.Contains(id));
                set.Equals(original.ToSet()).Should().BeTrue("a set does not change with what is built upon it");
            },
            iter: 20);

    [Fact]
    public void A_builder_goes_on_after_a_set_was_made()
    {
        var builder = new ProfileSetBuilder();
        builder.Add(new ProfileId(5));
        var first = builder.ToSet();

        builder.Add(new ProfileId(6));
        builder.Remove(new ProfileId(5));

        first.Numbers().Should().Equal(5);
        builder.ToSet().Numbers().Should().Equal(6);
    }

    [Fact]
    public void Without_a_change_the_set_itself_comes_back()
    {
        var set = new[] { 1L, 2 }.ToSet();
        var builder = new ProfileSetBuilder(set);

        builder.Remove(new ProfileId(3)).Should().BeFalse();

        builder.ToSet().Should().BeSameAs(set);
    }
}
