using System.Reflection;
using System.Text.RegularExpressions;
using Cdp.Collection;
using Cdp.Diagnostics;
using Cdp.Kpis;
using FluentAssertions;
using Xunit;

namespace Cdp.Readme;

/// <summary>What the pages show is what the tests run, and what they name is there.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_code_block_is_the_body_of_a_test()
    {
        var shown = Pages.Blocks.Where(block => block.Language is "csharp" or "cs").ToList();

        shown.Should().Contain(block => block.Page == "README.md");
        foreach (var block in shown)
        {
            ExampleCode.Regions.Should().ContainKey(block.Name, $"{block} needs the name of an example after its language");
            block.Text.Should().Be(ExampleCode.Regions[block.Name], $"{block} shows the example {block.Name}");
        }
    }

    [Fact]
    public void Every_example_is_a_test_that_is_shown()
    {
        var tests = typeof(ReadmeExamples).GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))).Select(method => method.Name);

        tests.Should().BeEquivalentTo(ExampleCode.Regions.Keys);
        Pages.Blocks.Select(block => block.Name).Should().Contain(ExampleCode.Regions.Keys);
    }

    [Fact]
    public void Every_shown_output_belongs_to_an_example() =>
        Pages.Blocks.Where(block => block.Language == "output").Select(block => block.Name)
            .Should().NotBeEmpty().And.BeSubsetOf(ExampleCode.Regions.Keys);

    [Fact]
    public void Every_link_to_a_file_leads_somewhere()
    {
        var broken = Pages.All.SelectMany(page => Links().Matches(File.ReadAllText(page))
            .Select(match => match.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
            .Select(target => $"{Path.GetRelativePath(Repository.Root, page)}: {target}"));

        broken.Should().BeEmpty();
    }

    [Fact]
    public void The_page_of_KPIs_defines_every_standard_one_and_the_events_that_they_read_are_documented()
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "kpis.md"));

        foreach (var kpi in new KpiRegistry([], []).All)
        {
            text.Should().Contain($"| `{kpi.Definition.Name}` | {kpi.Definition.Title} |");
        }
    }

    [Theory]
    [InlineData("docs/collection.md", typeof(RejectionCodes))]
    [InlineData("docs/diagnostics.md", typeof(CdpDiagnostics))]
    public void A_page_names_every_constant(string page, Type constants)
    {
        var text = File.ReadAllText(Repository.PathOf(page.Split('/')));
        var values = constants.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToList();

        values.Should().NotBeEmpty();
        values.Where(value => !text.Contains($"`{value}`", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}
