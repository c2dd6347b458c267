using System.Globalization;
using Cdp.Faults.Worker;
using Cdp.Storage.PostgreSql.Tests.Server;

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

    /// <summary>Stops the server as a crash does, and starts it again.</summary>
    public void Restart()
    {
        _server.Value!.Control("stop");
        _server.Value.Control("start");
    }

    /// <summary>Reads what the server has complained of.</summary>
    public string ReadLog() => File.ReadAllText(_server.Value!.LogPath);

    protected override void Dispose(bool disposing)
    {
        if (_server.IsValueCreated)
        {
            _server.Value?.Dispose();
        }

        base.Dispose(disposing);
    }
}
