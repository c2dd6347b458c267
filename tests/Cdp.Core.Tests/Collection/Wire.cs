using System.Text.Json;

namespace Cdp.Core.Tests.Collection;

/// <summary>Gives the captured requests and shortcuts for making bodies.</summary>
internal static class Wire
{
    /// <summary>The bodies of every captured request that has one: (file, body).</summary>
    public static IEnumerable<(string File, string Body)> CapturedBodies()
    {
        foreach (var path in Directory.EnumerateFiles(FindDataDirectory(), "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(path))
            {
                using var request = JsonDocument.Parse(line);
                var body = request.RootElement.GetProperty("b").GetString()!;
                if (body.Length > 0)
                {
                    yield return (Path.GetFileName(path), body);
                }
            }
        }
    }

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 100_000 });
        return document.RootElement.Clone();
    }

    private static string FindDataDirectory()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var data = Path.Combine(directory.FullName, "tests", "data", "wire");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        throw new DirectoryNotFoundException("tests/data/wire is in no directory above the tests.");
    }
}
