namespace Cdp.Tool.Tests.Commands;

public sealed class CdpCommandTests : ToolFixture
{
    [Fact]
    public async Task Without_arguments_it_says_how_it_is_used()
    {
        (await Run()).Should().Be(0);
        Output.Should().ContainAll("dedupe", "link", "explain");
    }

    [Fact]
    public Task A_file_that_is_not_given_is_asked_for() => Refuses("cdp dedupe --help", "dedupe");

    [Fact]
    public async Task What_the_engine_refuses_is_said_without_the_names_of_its_parameters()
    {
        const string City = """{ "output_column_name": "city", "comparison_levels": [{ "sql_condition": "\"city_l\" = \"city_r\"", "m_probability": 0.9, "u_probability": 0.1 }, { "sql_condition": "ELSE", "m_probability": 0.1, "u_probability": 0.9 }] }""";
        var model = Write("twice.json", $$"""{ "link_type": "dedupe_only", "blocking_rules_to_generate_predictions": [], "comparisons": [{{City}}, {{City}}] }""");

        await Refuses("Two comparisons are called city", "dedupe", Write("a.csv", People), "--model", model);

        Error.Should().NotContain("Parameter");
    }
}
