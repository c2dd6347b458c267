using Cdp.Storage.Conformance;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
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

    public override void Use(ICdpBuilder builder, ICdpStorage storage) => builder.UseSqlite(_paths[storage]);

    public override ValueTask<string> DescribeSchemaAsync(ICdpStorage storage)
    {
        using var connection = new SqliteConnection($"Data Source={_paths[storage]};Pooling=False");
        connection.Open();
        return new((string)connection.Scalar("SELECT group_concat(type || ' ' || name || ' ' || coalesce(sql, ''), char(10)) FROM sqlite_schema")!);
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
