using System.Globalization;
using Cdp.Faults.Worker;
using Cdp.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace Cdp.Faults;

/// <summary>Schemas of a PostgreSQL server of the tests' own, which may be stopped and started.</summary>
public sealed class PostgreSqlFaultStore : FaultStore
{
    private readonly Lazy<PostgreSqlServer?> _server = new(() => PostgreSqlServer.FindPrograms() is { } programs ? PostgreSqlServer.Start(programs, fsync: true) : null);
    private int _count;

    public override string? SkipReason => PostgreSqlServer.FindPrograms() is null
        ? "There is no PostgreSQL. Install Debian's package postgresql, of which the tests start a server of their own."
        : null;

    public override StoreLocation Create() =>
        new("postgres", string.Create(CultureInfo.InvariantCulture, $"faults_{Interlocked.Increment(ref _count)};{_server.Value!.ConnectionString}"));

    /// <summary>Gives a store whose tables lie in a folder of their own.</summary>
    public StoreLocation CreateIn(string folder)
    {
        var tables = Path.Combine(folder, "tables");
        Directory.CreateDirectory(tables);
        PostgreSqlServer.Own(tables);
        Execute($"CREATE TABLESPACE small LOCATION '{tables}'");
        var store = Create();
        return store with { Address = $"{store.Address};Options=-c default_tablespace=small" };
    }

    /// <summary>Removes what was created in a folder of its own, with all other stores.</summary>
    public void RemoveAll()
    {
        foreach (var schema in Enumerable.Range(1, _count))
        {
            Execute(string.Create(CultureInfo.InvariantCulture, $"DROP SCHEMA IF EXISTS faults_{schema} CASCADE"));
        }

        Execute("DROP TABLESPACE small");
    }

    /// <summary>Ends the connections of all others, as an administrator does.</summary>
    /// <returns>How many there were.</returns>
    public long EndConnections() =>
        (long)Execute("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'")!;

    /// <summary>Stops the server as a crash does, and starts it again.</summary>
    public void Restart()
    {
        _server.Value!.Control("stop");
        _server.Value.Control("start");
    }

    /// <summary>Reads what the server has complained of.</summary>
    public string ReadLog() => File.ReadAllText(_server.Value!.LogPath);

    private object? Execute(string text)
    {
        using var source = NpgsqlDataSource.Create(_server.Value!.ConnectionString + ";Pooling=false");
        using var command = source.CreateCommand(text);
        return command.ExecuteScalar();
    }

    protected override void Dispose(bool disposing)
    {
        if (_server.IsValueCreated)
        {
            _server.Value?.Dispose();
        }

        base.Dispose(disposing);
    }
}
