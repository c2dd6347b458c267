using Cdp.Matching.Columns;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Columns;

public sealed class SortWordsTransformTests
{
    [Theory]
    [InlineData("Nguyễn Văn An", "An Nguyen Van")]
    [InlineData("Popescu Ion", "ION POPESCU")]
    [InlineData("محمد علي", "علي محمد")]
    [InlineData("García, José", "José García")]
    public void The_order_of_names_does_not_matter(string first, string second)
    {
        var column = ColumnExpression.Of("name").NormalizeName().SortWords();

        Apply(column, first).Should().Be(Apply(column, second)).And.NotBeNull();
    }

    [Theory]
    [InlineData("b a b", "a b b")]
    [InlineData(" b\t a\u00A0", "a b")]
    [InlineData("a B", "B a")]
    [InlineData(" ", null)]
    public void Words_come_in_ordinal_order_and_stay_as_they_are(string value, string? expected) => new SortWordsTransform().Apply(value).Should().Be(expected);

    private static string? Apply(ColumnExpression column, string value) =>
        column is DerivedColumn derived ? Apply(derived.Source, value) is { } source ? derived.Transform.Apply(source) : null : value;
}
