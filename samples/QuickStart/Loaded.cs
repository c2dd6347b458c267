using Cdp.Collection;

namespace QuickStart;

/// <summary>What became of the events of one file.</summary>
internal sealed record Loaded(string File, string Source, int Accepted = 0, int Duplicates = 0, int Rejected = 0)
{
    public int Events => Accepted + Duplicates + Rejected;

    public Loaded Plus(CollectResult result) => this with
    {
        Accepted = Accepted + result.Accepted,
        Duplicates = Duplicates + result.Duplicates,
        Rejected = Rejected + result.Rejected,
    };

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "data", file);
}
