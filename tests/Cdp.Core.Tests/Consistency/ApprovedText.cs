using Xunit;

namespace Cdp.Consistency;

/// <summary>Compares a text with one that was approved in review.</summary>
internal static class ApprovedText
{
    /// <summary>The environment variable that, set to 1, accepts what is received.</summary>
    public const string Accept = "CDP_ACCEPT_API";

    public static void Check(string received, string name)
    {
        var approvedPath = Repository.PathOf("tests", "Cdp.Core.Tests", "Consistency", $"{name}.approved.txt");
        var receivedPath = approvedPath.Replace(".approved.txt", ".received.txt", StringComparison.Ordinal);
        var text = received.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(approvedPath, text);
        }

        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath).ReplaceLineEndings("\n") : string.Empty;
        if (approved == text)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, text);
        Assert.Fail($"""
            The public API of {name} differs from the approved one.
            First difference: {FirstDifference(approved, text)}
            Compare {Path.GetFileName(approvedPath)} with {Path.GetFileName(receivedPath)} beside it. When the change is meant, run the tests once with
            {Accept}=1, commit the approved text, and add a line to CHANGELOG.md.
            """);
    }

    private static string FirstDifference(string approved, string received)
    {
        var (old, current) = (approved.Split('\n'), received.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, current.Length)).First(i => old.ElementAtOrDefault(i) != current.ElementAtOrDefault(i));
        return $"line {line + 1}: approved '{old.ElementAtOrDefault(line)?.Trim()}', received '{current.ElementAtOrDefault(line)?.Trim()}'";
    }
}
