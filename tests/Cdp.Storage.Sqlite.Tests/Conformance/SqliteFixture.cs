using Cdp.Storage.Conformance;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdp.Storage.Sqlite.Tests.Conformance;

/// <summary>Supplies the suites with fresh SQLite files, in one folder that is removed at the end.</summary>
public sealed class SqliteFixture : CdpStoreFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cdp-conformance-").FullName;
    private readonly Dictionary<ICdpStorage, string> _paths = [];

    public override bool IsDurable => true;

    public override ValueTask<ICdpStorage> CreateAsync() => new(Open(Path.Combine(_folder, $"{_paths.Count}.db")));

    public override async ValueTask<ICdpStorage> ReopenAsync(ICdpStorage storage)
    {
        await CloseAsync(storage);
        return Open(_paths[storage]);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private SqliteStorage Open(string path)
    {
        var storage = new SqliteStorage(new SqliteOptions { ConnectionString = $"Data Source={path}" }, NullLogger<SqliteStorage>.Instance);
        _paths[storage] = path;
        return storage;
    }
}
