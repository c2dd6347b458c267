using System.Globalization;
using Cdp.Storage.PostgreSql.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Cdp.Storage.PostgreSql.Tests.Server;

/// <summary>Where the tests find PostgreSQL: a server that <c>CDP_TEST_POSTGRES</c> names, or one of their own, or none.</summary>
internal static class TestDatabase
{
    private static readonly Lazy<(string? ConnectionString, string? SkipReason)> Found = new(Find);
    private static PostgreSqlServer? _own;
    private static int _schemas;

    /// <summary>Gets why the tests cannot run here; <see langword="null"/> when they can.</summary>
    public static string? SkipReason => Found.Value.SkipReason;

    /// <summary>Gets how to connect, or skips the test.</summary>
    public static string ConnectionString
    {
        get
        {
            Skip.If(SkipReason is not null, SkipReason);
            return Found.Value.ConnectionString!;
        }
    }

    /// <summary>Gets the log of the tests' own server.</summary>
    public static string? LogPath => _own?.LogPath;

    /// <summary>Gives the name of a schema that only its caller uses.</summary>
    public static string NewSchema() =>
        string.Create(CultureInfo.InvariantCulture, $"cdp_test_{Environment.ProcessId}_{Interlocked.Increment(ref _schemas)}");

    public static PostgreSqlStorage Open(string schema, Action<PostgreSqlOptions>? configure = null, TimeProvider? time = null, string? connectionString = null)
    {
        var options = new PostgreSqlOptions { Schema = schema };
        configure?.Invoke(options);
        var source = PostgreSqlDatabase.CreateSource(connectionString ?? ConnectionString, options);
        return new PostgreSqlStorage(source, ownsSource: true, options, time ?? TimeProvider.System, NullLogger<PostgreSqlStorage>.Instance);
    }

    public static async Task<object?> ScalarAsync(string text, string? connectionString = null)
    {
        await using var source = NpgsqlDataSource.Create((connectionString ?? ConnectionString) + ";Pooling=false");
        await using var command = source.CreateCommand(text);
        return await command.ExecuteScalarAsync();
    }

    public static Task DropAsync(string schema) => ScalarAsync($"DROP SCHEMA IF EXISTS \"{schema}\" CASCADE");

    private static (string? ConnectionString, string? SkipReason) Find()
    {
        if (Environment.GetEnvironmentVariable("CDP_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return (given, null);
        }

        if (PostgreSqlServer.FindPrograms() is not { } programs)
        {
            return (null, "There is no PostgreSQL. Name a server in CDP_TEST_POSTGRES (a connection string), or install Debian's package postgresql, of which the tests start a server of their own.");
        }

        _own = PostgreSqlServer.Start(programs);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => _own.Dispose();
        return (_own.ConnectionString, null);
    }
}
