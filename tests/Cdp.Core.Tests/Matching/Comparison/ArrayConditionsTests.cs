using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Comparison;

public sealed class ArrayConditionsTests
{
    private static readonly ColumnExpression Column = ColumnExpression.Of("emails");

    [Theory]
    [InlineData("""["a","b"]""", """["b","c"]""", 1, true)]
    [InlineData("""["a","b"]""", """["b","c"]""", 2, false)]
    [InlineData("""["a","b","c"]""", """["c","b"]""", 2, true)]
    [InlineData("""["a","a"]""", """["a","a"]""", 2, false)]
    [InlineData("""["a"]""", """["A"]""", 1, false)]
    [InlineData("""["1"]""", """[1]""", 1, true)]
    [InlineData("[]", "[]", 1, false)]
    [InlineData("""["",null]""", """["",null]""", 1, false)]
    public void Arrays_have_so_many_distinct_elements_in_common(string left, string right, int size, bool expected) =>
        Holds(new ArrayIntersectCondition(Column, size), left, right).Should().Be(expected);

    [Theory]
    [InlineData("""["a"]""", """["a","b"]""", true)]
    [InlineData("""["a","b"]""", """["b","a"]""", true)]
    [InlineData("""["a","a","a"]""", """["a","b"]""", true)]
    [InlineData("""["a","c"]""", """["a","b"]""", false)]
    [InlineData("""["a","c"]""", """["a","b","d"]""", false)]
    public void The_smaller_array_has_nothing_that_the_larger_one_lacks(string left, string right, bool expected) =>
        Holds(new ArraySubsetCondition(Column), left, right).Should().Be(expected);

    [Theory]
    [InlineData("[]", """["a"]""")]
    [InlineData("[]", "[]")]
    public void An_empty_array_is_a_subset_only_when_that_is_wished(string left, string right)
    {
        Holds(new ArraySubsetCondition(Column), left, right).Should().BeFalse();
        Holds(new ArraySubsetCondition(Column, EmptyIsSubset: true), left, right).Should().BeTrue();
    }

    [Theory]
    [InlineData("""["MARTHA","x"]""", """["y","MARHTA"]""", 0.96, true)]
    [InlineData("""["MARTHA","x"]""", """["y","MARHTA"]""", 0.97, false)]
    [InlineData("[]", """["y"]""", 0, false)]
    public void The_most_similar_elements_decide(string left, string right, double threshold, bool expected) =>
        Holds(new PairwiseStringMetricCondition(Column, StringMetrics.JaroWinkler, threshold), left, right).Should().Be(expected);

    [Theory]
    [InlineData("""["kitten","sitting"]""", """["mitten"]""", 1, true)]
    [InlineData("""["kitten","sitting"]""", """["mitten"]""", 0, false)]
    [InlineData("[]", "[]", 9, false)]
    public void The_elements_that_are_least_far_apart_decide(string left, string right, double threshold, bool expected) =>
        Holds(new PairwiseStringMetricCondition(Column, StringMetrics.Levenshtein, threshold), left, right).Should().Be(expected);

    [Theory]
    [InlineData(null, """["a"]""")]
    [InlineData("a", """["a"]""")]
    [InlineData("""["a" """, """["a"]""")]
    [InlineData("a", "a")]
    public void What_is_no_array_has_nothing_in_common_with_an_array(string? left, string? right)
    {
        Holds(new ArrayIntersectCondition(Column), left, right).Should().BeFalse();
        Holds(new ArraySubsetCondition(Column, EmptyIsSubset: true), left, right).Should().BeFalse();
        Holds(new PairwiseStringMetricCondition(Column, StringMetrics.Jaro, 0), left, right).Should().BeFalse();
    }

    [Fact]
    public void To_ask_for_no_common_element_is_refused() =>
        FluentActions.Invoking(() => new ArrayIntersectCondition(Column, 0)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Conditions_with_equal_parts_are_equal() =>
        new PairwiseStringMetricCondition(Column, StringMetrics.Jaro, 0.9).Should().Be(new PairwiseStringMetricCondition(Column, StringMetrics.Find("jaro")!, 0.9));

    private static bool Holds(LevelCondition condition, string? left, string? right)
    {
        condition.Columns.Should().Equal(Column);
        var holds = condition.Holds([left], [right]);
        condition.Holds([right], [left]).Should().Be(holds, "conditions are symmetrical");
        return holds;
    }
}
