namespace Cdp.ComparisonBenchmarks.Report;

/// <summary>A folder for the files of one run, removed at its end.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch(string parent)
    {
        Directory.CreateDirectory(parent);
        Folder = Path.Combine(parent, $"cdp-comparison-{Environment.ProcessId}");
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Gives the size of a database with its log.</summary>
    public static double SizeMegabytes(string database)
    {
        long bytes = 0;
        foreach (var file in new[] { database, $"{database}-wal" })
        {
            bytes += System.IO.File.Exists(file) ? new FileInfo(file).Length : 0;
        }

        return Math.Round(bytes / (1024.0 * 1024.0), 1);
    }

    public static void Delete(string database)
    {
        System.IO.File.Delete(database);
        System.IO.File.Delete($"{database}-wal");
        System.IO.File.Delete($"{database}-shm");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
