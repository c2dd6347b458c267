namespace Cdp;

/// <summary>Finds files of the repository from a running test.</summary>
/// <remarks>Source paths that the compiler records are mapped away in continuous integration, so the tree is climbed from the test's own place.</remarks>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cdp.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests read files of the repository: run them from a build inside it.");
    }
}
