namespace Cdp.ComparisonBenchmarks.People;

/// <summary>Common forenames and what their bearers are called for short.</summary>
internal static class Forenames
{
    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["william"] = "bill",
        ["elizabeth"] = "liz",
        ["robert"] = "bob",
        ["margaret"] = "peggy",
        ["james"] = "jim",
        ["katherine"] = "kate",
        ["thomas"] = "tom",
        ["susan"] = "sue",
        ["michael"] = "mike",
        ["jennifer"] = "jenny",
        ["richard"] = "dick",
        ["patricia"] = "pat",
        ["edward"] = "ted",
        ["deborah"] = "debbie",
        ["christopher"] = "chris",
        ["rebecca"] = "becky",
        ["alexander"] = "alex",
        ["victoria"] = "vicky",
        ["anthony"] = "tony",
        ["dorothy"] = "dot",
    };

    public static IReadOnlyList<string> Common { get; } = [.. Short.Keys];

    /// <summary>Gives the short form of a forename, or the forename itself where there is none.</summary>
    public static string Shorten(string forename) => Short.GetValueOrDefault(forename, forename);
}
