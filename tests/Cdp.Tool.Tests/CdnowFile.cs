namespace Cdp.Tool.Tests;

/// <summary>The orders of CDNOW_sample.txt as a CSV file.</summary>
internal static class CdnowFile
{
    public static string Text { get; } = "customer,date,units,amount\n" + string.Concat(
        File.ReadLines(Path.Combine(Repository(), "tests", "data", "commerce", "CDNOW_sample.txt")).Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(static parts => $"{parts[1]},{parts[2]},{parts[3]},{parts[4]}\n"));

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Cdp.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run within the repository.");
        }

        return folder;
    }
}
