namespace Cdp.Readme;

/// <summary>The regions of the examples' source files: one for each example, named like its test.</summary>
internal static class ExampleCode
{
    public static IReadOnlyDictionary<string, string> Regions { get; } = ReadRegions();

    private static Dictionary<string, string> ReadRegions()
    {
        var regions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("tests", "Cdp.Core.Tests", "Readme"), "ReadmeExamples*.cs"))
        {
            var lines = File.ReadAllLines(path);
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i].Trim().StartsWith("#region ", StringComparison.Ordinal))
                {
                    var end = Array.FindIndex(lines, i, line => line.Trim() == "#endregion");
                    regions.Add(lines[i].Trim()["#region ".Length..], Pages.Unindent(lines[(i + 1)..end]));
                    i = end;
                }
            }
        }

        return regions;
    }
}
