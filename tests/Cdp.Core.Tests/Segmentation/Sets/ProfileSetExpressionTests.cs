using Cdp.Segmentation.Sets;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Sets;

public sealed class ProfileSetExpressionTests
{
    [Fact]
    public void Two_sets_without_a_third_are_counted_and_made() =>
        Gen.Select(IdSets.Any, IdSets.Any, IdSets.Any).Sample(
            (a, b, c) =>
            {
                var expression = ProfileSetExpression.All(a.ToSet(), b.ToSet(), ProfileSetExpression.Not(c.ToSet()));
                var expected = a.Intersect(b).Except(c).Order().ToArray();

                expression.Count().Should().Be(expected.Length);
                expression.ToSet().Numbers().SequenceEqual(expected).Should().BeTrue();
            },
            iter: 100);

    [Fact]
    public void Several_sets_without_several_others_are_counted() =>
        Gen.Select(IdSets.Any.Array[1, 4], IdSets.Any.Array[0, 4]).Sample(
            (wanted, unwanted) =>
            {
                var expected = wanted.Aggregate<IEnumerable<long>>((all, next) => all.Intersect(next)).Except(unwanted.SelectMany(ids => ids)).LongCount();
                ProfileSetExpression[] operands =
                [
                    .. unwanted.Select(ids => ProfileSetExpression.Not(ids.ToSet())),
                    .. wanted.Select(ids => ProfileSetExpression.FromProfileSet(ids.ToSet())),
                ];

                ProfileSetExpression.All(operands).Count().Should().Be(expected);
            },
            iter: 60);

    [Fact]
    public void Trees_of_any_depth_mean_what_their_words_mean() =>
        Gen.Select(IdSets.Any.Array[4], Gen.Int, IdSets.Id.Array[20]).Sample(
            (ids, seed, asked) =>
            {
                var everyone = new SortedSet<long>(ids.SelectMany(set => set));
                var sets = ids.Select(set => set.ToSet()).ToArray();
                var (expression, names) = Grow(new Random(seed), sets, depth: 3);
                var bounded = ProfileSetExpression.All(everyone.ToSet(), expression);
                var expected = everyone.Where(id => names(new ProfileId(id))).ToArray();

                bounded.Count().Should().Be(expected.Length);
                bounded.ToSet().Numbers().SequenceEqual(expected).Should().BeTrue();
                bounded.ToSet().Equals(expected.ToSet()).Should().BeTrue();
                asked.Should().OnlyContain(id => expression.Contains(new ProfileId(id)) == names(new ProfileId(id)));
                if (expression.IsBounded)
                {
                    expression.Count().Should().Be(expected.Length);
                }
                else
                {
                    FluentActions.Invoking(expression.Count).Should().Throw<InvalidOperationException>();
                }
            },
            iter: 100);

    [Fact]
    public void Every_profile_but_some_has_no_bounds()
    {
        var expression = ProfileSetExpression.Not(new[] { 5L }.ToSet());

        expression.IsBounded.Should().BeFalse();
        expression.Contains(new ProfileId(5)).Should().BeFalse();
        expression.Contains(new ProfileId(6)).Should().BeTrue();
        FluentActions.Invoking(expression.ToSet).Should().Throw<InvalidOperationException>().WithMessage("*All(everyone, expression)*");
    }

    [Fact]
    public void Nothing_is_named_by_any_of_nothing_and_everything_by_all_of_it()
    {
        ProfileSetExpression.Any().Count().Should().Be(0);
        ProfileSetExpression.All().IsBounded.Should().BeFalse();
        ProfileSetExpression.All().Contains(new ProfileId(1)).Should().BeTrue();
        ProfileSetExpression.Not(ProfileSetExpression.All()).Count().Should().Be(0);
    }

    [Fact]
    public void More_sets_than_are_kept_on_the_stack_are_counted()
    {
        var sets = Enumerable.Range(1, 100).Select(i => ProfileSetExpression.FromProfileSet(Enumerable.Range(i, 1_000).Select(id => (long)id).ToSet())).ToArray();

        ProfileSetExpression.All(sets).Count().Should().Be(901);
        ProfileSetExpression.Any(sets).Count().Should().Be(1_099);
        ProfileSetExpression.Any(sets).ToSet().Count.Should().Be(1_099);
    }

    [Fact]
    public void A_count_allocates_nothing()
    {
        var random = new Random(1);
        var sets = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(1, 200_000).Where(_ => random.Next(3) == 0).Select(id => (long)id).ToSet()).ToArray();
        ProfileSetExpression[] expressions =
        [
            ProfileSetExpression.All(sets[0], sets[1], ProfileSetExpression.Not(sets[2])),
            ProfileSetExpression.All(sets[0], ProfileSetExpression.Any(sets[1], ProfileSetExpression.All(sets[2], sets[3]))),
        ];
        foreach (var expression in expressions)
        {
            expression.Count();
            var before = GC.GetAllocatedBytesForCurrentThread();
            expression.Count();
            (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        }
    }

    [Fact]
    public void Threads_count_at_once()
    {
        var (a, b) = (Enumerable.Range(1, 300_000).Select(i => i * 2L).ToSet(), Enumerable.Range(1, 300_000).Select(i => i * 3L).ToSet());
        var expression = ProfileSetExpression.All(ProfileSetExpression.Any(a, b), ProfileSetExpression.Not(ProfileSetExpression.All(a, b)));

        Enumerable.Range(0, 64).AsParallel().Select(_ => expression.Count()).Distinct().Should().Equal(a.CountSymmetricDifference(b));
    }

    [Fact]
    public void An_operand_that_is_missing_is_refused()
    {
        FluentActions.Invoking(() => ProfileSetExpression.All(null!, ProfileSet.Empty)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ProfileSetExpression.Not(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ProfileSetExpression.FromProfileSet(null!)).Should().Throw<ArgumentNullException>();
    }

    /// <summary>Grows a random expression, and beside it what its words mean.</summary>
    private static (ProfileSetExpression Expression, Func<ProfileId, bool> Names) Grow(Random random, ProfileSet[] sets, int depth)
    {
        var kind = depth == 0 ? 0 : random.Next(4);
        if (kind == 0)
        {
            var set = sets[random.Next(sets.Length)];
            return (set, set.Contains);
        }

        if (kind == 1)
        {
            var (inner, names) = Grow(random, sets, depth - 1);
            return (ProfileSetExpression.Not(inner), id => !names(id));
        }

        var parts = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Grow(random, sets, depth - 1)).ToArray();
        ProfileSetExpression[] operands = [.. parts.Select(part => part.Expression)];
        return kind == 2
            ? (ProfileSetExpression.All(operands), id => parts.All(part => part.Names(id)))
            : (ProfileSetExpression.Any(operands), id => parts.Any(part => part.Names(id)));
    }
}
