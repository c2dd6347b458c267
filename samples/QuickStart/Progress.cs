namespace QuickStart;

/// <summary>Shows how far a file has been loaded: on one line of a terminal, or once at the end where the output goes to a file.</summary>
internal static class Progress
{
    public static void Show(Loaded loaded)
    {
        if (!Console.IsOutputRedirected)
        {
            Console.Write('\r' + Line(loaded));
        }
    }

    public static Loaded Finish(Loaded loaded)
    {
        Console.WriteLine((Console.IsOutputRedirected ? string.Empty : "\r") + Line(loaded));
        return loaded;
    }

    private static string Line(Loaded loaded) =>
        $"  {loaded.File,-18} {loaded.Events,6:N0} events: {loaded.Accepted,6:N0} accepted, {loaded.Duplicates,6:N0} known already, {loaded.Rejected,2:N0} rejected";
}
