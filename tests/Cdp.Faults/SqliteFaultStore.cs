using Cdp.Faults.Worker;

namespace Cdp.Faults;

/// <summary>SQLite files in a folder of their own.</summary>
public sealed class SqliteFaultStore : FaultStore
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cdp-faults-").FullName;
    private int _count;

    public override StoreLocation Create() => new("sqlite", Path.Combine(_folder, $"{Interlocked.Increment(ref _count)}.db"));

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(_folder, recursive: true);
        base.Dispose(disposing);
    }
}
