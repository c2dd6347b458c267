namespace Cdp.Readme;

/// <summary>The Markdown pages of the repository.</summary>
internal static class Pages
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md"),
        .. Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Repository.PathOf("src"), "README.md", SearchOption.AllDirectories),
    ];

    public static IReadOnlyList<CodeBlock> Blocks { get; } = [.. All.SelectMany(ReadBlocks)];

    /// <summary>Removes what the lines have in common on the left, and empty lines around.</summary>
    public static string Unindent(IEnumerable<string> lines)
    {
        var list = lines.Select(line => line.TrimEnd()).ToList();
        var indent = list.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', list.Select(line => line.Length == 0 ? line : line[indent..])).Trim('\n');
    }

    private static IEnumerable<CodeBlock> ReadBlocks(string path)
    {
        var lines = File.ReadAllLines(path);
        for (var start = 0; start < lines.Length; start++)
        {
            if (!lines[start].TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var end = Array.FindIndex(lines, start + 1, line => line.Trim() == "```");
            var words = lines[start].Trim().TrimStart('`').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            yield return new CodeBlock(
                Path.GetRelativePath(Repository.Root, path),
                start + 1,
                words.ElementAtOrDefault(0) ?? string.Empty,
                words.ElementAtOrDefault(1) ?? string.Empty,
                Unindent(lines[(start + 1)..end]));
            start = end;
        }
    }
}
