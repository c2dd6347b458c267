using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>The platform on a SQLite file, set up as a host would with the defaults.</summary>
internal sealed class CdpFile : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CdpFile(string path)
    {
        Path = path;
        _services = new ServiceCollection().AddCdp().UseSqlite($"Data Source={path}").Services.BuildServiceProvider();
        Cdp = _services.GetRequiredService<ICdp>();
    }

    public string Path { get; }

    public ICdp Cdp { get; }

    /// <summary>Opens the file; a new one gets the schema.</summary>
    public static async Task<CdpFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var file = new CdpFile(path);
        await file.Cdp.InitializeAsync(cancellationToken);
        return file;
    }

    /// <summary>Runs a query past the platform.</summary>
    public static long Query(string path, string query)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The callers' queries are constants.
        command.CommandText = query;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
