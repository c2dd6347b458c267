using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Cdp.Readme;

/// <summary>The page about reliability names tests: they are there.</summary>
public sealed partial class ReliabilityPageTests
{
    [Fact]
    public void Every_test_that_the_page_names_is_there()
    {
        var sources = Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var named = Names().Matches(File.ReadAllText(Repository.PathOf("docs", "reliability.md")));

        named.Should().HaveCountGreaterThan(40);
        named.Where(name => !sources.Exists(source => HasTest(source, name.Groups["class"].Value, name.Groups["method"].Value)))
            .Select(name => name.Value)
            .Should().BeEmpty();
    }

    private static bool HasTest(string source, string type, string method) =>
        Regex.IsMatch(source, $@"\bclass {type}\b", RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1))
        && Regex.IsMatch(source, $@"Fact\]|Theory\]", RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1))
        && source.Contains($" {method}(", StringComparison.Ordinal);

    [GeneratedRegex("`(?<class>[A-Za-z]+Tests)\\.(?<method>[A-Za-z0-9_]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Names();
}
