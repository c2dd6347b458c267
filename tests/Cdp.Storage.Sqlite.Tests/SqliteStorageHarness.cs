using Microsoft.Extensions.Logging.Abstractions;

namespace Cdp.Storage.Sqlite.Tests;

/// <summary>A fresh store in a folder of its own, which is removed at the end. More storages can be opened on the same file.</summary>
internal sealed class SqliteStorageHarness : IAsyncDisposable
{
    private readonly List<SqliteStorage> _opened = [];

    public SqliteStorageHarness()
    {
        Folder = Directory.CreateTempSubdirectory("cdp-sqlite-").FullName;
        Path = System.IO.Path.Combine(Folder, "cdp.db");
    }

    public string Folder { get; }

    public string Path { get; }

    public string ConnectionString => $"Data Source={Path};Pooling=False";

    public SqliteStorage Create(Action<SqliteOptions>? configure = null)
    {
        var options = new SqliteOptions { ConnectionString = ConnectionString };
        configure?.Invoke(options);
        var storage = new SqliteStorage(options, NullLogger<SqliteStorage>.Instance);
        lock (_opened)
        {
            _opened.Add(storage);
        }

        return storage;
    }

    public async Task<SqliteStorage> OpenAsync(Action<SqliteOptions>? configure = null)
    {
        var storage = Create(configure);
        await storage.InitializeAsync(CancellationToken.None);
        return storage;
    }

    /// <summary>Opens the file past the storage.</summary>
    public Microsoft.Data.Sqlite.SqliteConnection Connect()
    {
        var connection = new Microsoft.Data.Sqlite.SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var storage in _opened)
        {
            await storage.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
