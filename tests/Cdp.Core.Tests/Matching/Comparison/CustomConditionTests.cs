using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Scoring;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Comparison;

public sealed class CustomConditionTests
{
    private static readonly CustomCondition SameInitials = new("same_initials", [Models.FirstName, Models.LastName], HaveSameInitials);

    [Fact]
    public void A_condition_of_ones_own_is_scored_like_every_other()
    {
        var model = Models.Invented();
        var name = model.Comparisons[0];
        ComparisonLevel[] levels = [.. name.Levels.Take(3), new() { Label = "initials", Condition = SameInitials, M = 0.2, U = 0.03 }, .. name.Levels.Skip(3)];
        model = model with { Comparisons = [name with { Levels = levels }, .. model.Comparisons.Skip(1)] };
        var table = People.Table(People.Records(80, seed: 6));

        var scored = RecordMatching.Matcher.Score(model, table, new ScoringOptions { MinimumWeight = double.NegativeInfinity });

        var naive = new NaiveMatcher(model, table);
        scored.Pairs.Should().NotBeEmpty().And.OnlyContain(pair => Math.Abs(pair.Weight - naive.Weight(pair.Left, pair.Right)) < 1e-9);
        scored.Pairs.Should().Contain(pair => RecordMatching.Matcher.Explain(model, table, pair.Left, pair.Right).Steps[0].Level == "initials");
    }

    [Fact]
    public void It_joins_with_others_and_is_a_value()
    {
        new AndCondition(new ExactCondition(Models.City), SameInitials).Columns.Should().Equal(Models.City, Models.FirstName, Models.LastName);
        new AndCondition(new ExactCondition(Models.City), SameInitials).Holds(["Huế", "An", "Bui"], ["Huế", "Anh", "Bach"]).Should().BeTrue();
        new CustomCondition("same_initials", [Models.FirstName, Models.LastName], HaveSameInitials).Should().Be(SameInitials);
        new CustomCondition("same_initials", [Models.FirstName], HaveSameInitials).Should().NotBe(SameInitials);
        SameInitials.ToString().Should().Be("same_initials");
    }

    [Fact]
    public void One_without_columns_or_name_is_refused()
    {
        FluentActions.Invoking(() => new CustomCondition("odd", [], HaveSameInitials)).Should().Throw<ArgumentException>().WithMessage("*odd*");
        FluentActions.Invoking(() => new CustomCondition("odd", [Models.City, ColumnExpression.Of("city")], HaveSameInitials)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new CustomCondition(" ", [Models.City], HaveSameInitials)).Should().Throw<ArgumentException>();
    }

    private static bool HaveSameInitials(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) =>
        left[0] is { } first && left[1] is { } last && right[0] is { } otherFirst && right[1] is { } otherLast && first[0] == otherFirst[0] && last[0] == otherLast[0];
}
