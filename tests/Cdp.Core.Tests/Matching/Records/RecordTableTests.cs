using Cdp.Matching.Columns;
using Cdp.Matching.Records;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Records;

public sealed class RecordTableTests
{
    [Fact]
    public void Derived_columns_are_worked_out_value_by_value()
    {
        var builder = new RecordTableBuilder(["email", "born"]);
        builder.Add(new MatchRecord("1", ["Mai@X.vn", "19870412"]));
        builder.Add(new MatchRecord("2", [null, "1987-04-12"]));
        builder.Add(new MatchRecord("3", ["", "20230230"], "crm"));
        var table = builder.Build();

        var user = ColumnExpression.Of("email").Lower().Extract("^[^@]+");
        table.ValueOf(0, user).Should().Be("mai");
        table.ValueOf(1, user).Should().BeNull();
        table.ValueOf(2, user).Should().BeNull("an empty text is missing");
        table.ValueOf(0, ColumnExpression.Of("born").ParseDate("yyyyMMdd")).Should().Be("1987-04-12");
        table.ValueOf(1, ColumnExpression.Of("born").ParseDate("yyyyMMdd")).Should().BeNull();
        table.ValueOf(2, ColumnExpression.Of("born").ParseDate("yyyyMMdd")).Should().BeNull("there is no 30 February");
        table.ValueOf(0, ColumnExpression.Of("born").Substring(0, 4).NullIf("1987")).Should().BeNull();
        table.SourceOf(2).Should().Be("crm");
        table.Encode(user).Should().BeSameAs(table.Encode(ColumnExpression.Of("email").Lower().Extract("^[^@]+")), "equal expressions are one column");
    }

    [Theory]
    [InlineData("[\"a\",\"b\"]", "a", "b")]
    [InlineData("[1, null, \"\", \"z\"]", "1", "z")]
    [InlineData("[]", null, null)]
    [InlineData("a", null, null)]
    [InlineData("[\"a\"", null, null)]
    public void An_element_of_an_array_is_found(string array, string? first, string? last)
    {
        new ArrayElementTransform().Apply(array).Should().Be(first);
        new ArrayElementTransform(Last: true).Apply(array).Should().Be(last);
    }

    [Theory]
    [InlineData("𠮷野家", 0, 1, null)]
    [InlineData("𠮷野家", 0, 2, "𠮷")]
    [InlineData("𠮷野家", 1, 2, "野")]
    [InlineData("Mai", 1, 5, "ai")]
    [InlineData("Mai", 3, 1, null)]
    public void A_part_of_a_text_does_not_split_a_character(string value, int start, int length, string? part) =>
        new SubstringTransform(start, length).Apply(value).Should().Be(part);

    [Fact]
    public void Mistakes_are_told_with_the_remedy()
    {
        var builder = new RecordTableBuilder(["a"]);
        builder.Add(new MatchRecord("1", ["x"]));
        builder.Add(new MatchRecord("1", ["x"], "other source"));

        builder.Invoking(adding => adding.Add(new MatchRecord("1", ["x"]))).Should().Throw<ArgumentException>().WithMessage("Record 3*id*unique within a source*");
        builder.Invoking(adding => adding.Add(new MatchRecord("", ["x"]))).Should().Throw<ArgumentException>().WithMessage("Record 3 has no id*");
        builder.Invoking(adding => adding.Add(new MatchRecord("2", ["x", "y"]))).Should().Throw<ArgumentException>().WithMessage("Record 3 has 2 values*1 columns*");
        ((Action)(() => _ = new RecordTableBuilder(["a", "a"]))).Should().Throw<ArgumentException>().WithMessage("Two columns are called a*");
        ((Action)(() => ColumnExpression.Of("a").Extract("(a)\\1"))).Should().Throw<ArgumentException>().WithMessage("*without look-around*");
        ((Action)(() => ColumnExpression.Of("a").Extract("a", 2))).Should().Throw<ArgumentException>().WithMessage("*no group 2*");
    }
}
