using Cdp.Matching.Columns;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Columns;

public sealed class NicknameTransformTests
{
    [Theory]
    [InlineData("Bob", "robert")]
    [InlineData("BOBBY", "robert")]
    [InlineData("Rob", "robert")]
    [InlineData("Robert", "robert")]
    [InlineData("Bill", "william")]
    [InlineData("Billy", "william")]
    [InlineData("Will", "william")]
    [InlineData("Liz", "elizabeth")]
    [InlineData("Beth", "elizabeth")]
    [InlineData("Betty", "elizabeth")]
    [InlineData("Jack", "john")]
    [InlineData("Jon", "john")]
    [InlineData("Jim", "james")]
    [InlineData("Tom", "thomas")]
    [InlineData("Mike", "michael")]
    [InlineData("Kate", "katherine")]
    [InlineData("Maggie", "margaret")]
    [InlineData("Peggy", "margaret")]
    [InlineData("Harry", "henry")]
    [InlineData("Ted", "edward")]
    [InlineData("Sam", "samuel")]
    [InlineData("Alex", "alexander")]
    [InlineData("Sue", "susan")]
    [InlineData("Steve", "stephen")]
    [InlineData("Max", "maximilian")]
    public void Nicknames_give_the_most_common_formal_name(string value, string expected) => new NicknameTransform().Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("Zoltán", "zoltan")]
    [InlineData("Nguyễn", "nguyen")]
    [InlineData("محمد", "محمد")]
    [InlineData("Bob Smith", "robert smith")]
    [InlineData("-", null)]
    public void Other_words_stay(string value, string? expected) => new NicknameTransform().Apply(value).Should().Be(expected);

    [Theory]
    [InlineData("Robert", "William")]
    [InlineData("John", "Jonathan")]
    [InlineData("Hannah", "Anna")]
    [InlineData("Margaret", "Elizabeth")]
    [InlineData("Alexander", "Alexandra")]
    [InlineData("Aaron", "Erin")]
    [InlineData("Stephen", "Steven")]
    public void Formal_names_are_not_chained_together(string first, string second) =>
        new NicknameTransform().Apply(first).Should().NotBe(new NicknameTransform().Apply(second));

    [Fact]
    public void No_group_grows_beyond_the_nicknames_of_one_name()
    {
        // Following the pairs without end would put most of the data into one group.
        var largest = EveryName().GroupBy(name => new NicknameTransform().Apply(name)).Max(group => group.Count());

        largest.Should().BeLessThan(25);
    }

    [Fact]
    public void The_formal_name_of_a_formal_name_is_itself() =>
        EveryName().Should().OnlyContain(name => Nicknames.Formal(Nicknames.Formal(name)!) == Nicknames.Formal(name));

    [Fact]
    public void Every_name_of_the_data_is_a_folded_word() => EveryName().Should().OnlyContain(name => new NormalizeNameTransform().Apply(name) == name);

    [Theory]
    [InlineData("Bob", "Robert", true)]
    [InlineData("ROBERT", "bob", true)]
    [InlineData("Bill", "William", true)]
    [InlineData("Bill", "Robert", true)] // an error of the data, which stays its own
    [InlineData("William", "Robert", false)]
    [InlineData("Bob", "Bob", true)]
    [InlineData("Zoltán", "zoltan", true)]
    [InlineData("Bob", "Alice", false)]
    [InlineData("", "", false)]
    public void Two_names_are_related_when_they_are_a_pair(string first, string second, bool expected) => Nicknames.AreRelated(first, second).Should().Be(expected);

    private static HashSet<string> EveryName()
    {
        using var stream = typeof(Nicknames).Assembly.GetManifestResourceStream("Cdp.Matching.Columns.nicknames.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split([':', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
    }
}
