namespace Cdp.Tool.Tests.Commands;

public sealed class ExplainTests : ToolFixture
{
    [Fact]
    public async Task The_weight_of_a_pair_is_taken_apart_beside_its_values()
    {
        (await Run("explain", Write("a.csv", People), "b1", "b2")).Should().Be(0, Error);
        Output.Should().Contain("before any comparison").And.Contain("Paris").And.Contain("missing").And.Contain("probability");
    }

    [Fact]
    public async Task The_second_record_is_in_the_second_file()
    {
        (await Run("explain", Write("l.csv", People), "a1", "z", "--right", Write("r.csv", "id,name\nz,Ada\n"))).Should().Be(0, Error);
        Output.Should().Contain("same");
    }

    [Fact]
    public Task A_record_that_is_missing_is_named() => Refuses("There is no record q9", "explain", Write("a.csv", People), "a1", "q9");

    [Fact]
    public Task A_record_is_not_explained_with_itself() => Refuses("Give the ids of two records", "explain", Write("a.csv", People), "a1", "a1");
}
