using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Cdp.Readme;

[Collection(nameof(ProcessWideState))]
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_block_of_code_is_the_body_of_an_example()
    {
        var examples = File.ReadAllText(Repository.PathOf("tests", "Cdp.Core.Tests", "Readme", "ReadmeExamples.cs")).ReplaceLineEndings("\n");
        var bodies = Bodies().Matches(examples).Select(match => Unindent(match.Groups[1].Value)).ToList();

        var blocks = CodeBlocks().Matches(Readme).Select(match => Unindent(match.Groups[1].Value)).ToList();

        blocks.Should().NotBeEmpty().And.Equal(bodies);
    }

    [Fact]
    public async Task The_output_shown_is_what_the_example_prints()
    {
        var folder = Directory.CreateTempSubdirectory("cdp-readme-");
        var (before, output) = (Console.Out, new StringWriter());
        var current = Directory.GetCurrentDirectory();
        try
        {
            Directory.SetCurrentDirectory(folder.FullName);
            Console.SetOut(output);
            await ReadmeExamples.Example1();
        }
        finally
        {
            Console.SetOut(before);
            Directory.SetCurrentDirectory(current);
            folder.Delete(recursive: true);
        }

        var shown = OutputBlocks().Match(Readme).Groups[1].Value;
        output.ToString().ReplaceLineEndings("\n").Should().Be(shown);
    }

    [Fact]
    public void Every_link_into_the_repository_leads_somewhere()
    {
        var targets = Links().Matches(Readme).Select(match => match.Groups[1].Value).Where(target => !target.StartsWith("http", StringComparison.Ordinal)).ToList();

        targets.Should().NotBeEmpty();
        targets.Where(target => !Path.Exists(Repository.PathOf(target.Split('#')[0].Split('/')))).Should().BeEmpty();
    }

    private static string Unindent(string code)
    {
        var lines = code.Trim('\n').Split('\n');
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart(' ').Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : string.Empty));
    }

    [GeneratedRegex(@"    public static async Task Example\d+\(\)\n    \{\n(.*?)\n    \}\n", RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Bodies();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex CodeBlocks();

    [GeneratedRegex(@"```output\n(.*?)```", RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OutputBlocks();

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Links();
}
