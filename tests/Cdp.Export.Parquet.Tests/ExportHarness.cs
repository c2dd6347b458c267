using System.Globalization;
using Cdp.Collection;
using DuckDB.NET.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Export.Parquet.Tests;

/// <summary>A platform in a SQLite file, a folder to export to, and DuckDB to read what was exported.</summary>
internal sealed class ExportHarness : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cdp-export-").FullName;
    private readonly ServiceProvider _services;
    private readonly DuckDBConnection _duck = new("DataSource=:memory:");

    public ExportHarness(Action<ParquetExportOptions>? configure = null, string tenant = "default", string? file = null)
    {
        File = file ?? Path.Combine(_root, "cdp.db");
        _services = new ServiceCollection()
            .AddCdp(options => options.Tenant = tenant).UseSqlite(File).AddParquetExport(configure).Services
            .BuildServiceProvider();
        _duck.Open();
        Query("SET TimeZone = 'UTC'");
    }

    public string File { get; }

    public string Folder => Path.Combine(_root, "export");

    public ICdp Cdp => _services.GetRequiredService<ICdp>();

    public IParquetExporter Exporter => _services.GetRequiredService<IParquetExporter>();

    public static DateTimeOffset Day(int day, int hour = 12) => new(2026, 11, day, hour, 0, 0, TimeSpan.Zero);

    /// <summary>Collects events of some people over some days, with e-mail addresses that join visitors to users.</summary>
    public async Task CollectAsync(int people, int first = 0)
    {
        var events = new List<CustomerEvent>();
        for (var i = first; i < first + people; i++)
        {
            events.Add(CustomerEvent.Track(Who.Anonymous($"v{i}"), "Product Viewed", new() { ["product"] = $"p{i % 7}", ["text"] = "zwölf €" }, null, Day(1 + (i % 5)), $"view-{i}"));
            events.Add(CustomerEvent.Identify(
                Who.User($"u{i}").AndAnonymous($"v{i}"),
                new()
                {
                    ["email"] = $"Person{i}@example.com",
                    ["firstName"] = $"Mai {i}",
                    ["age"] = 20 + (i % 50),
                    ["birthday"] = "1990-02-03",
                    ["createdAt"] = "2020-01-02T03:04:05Z",
                    ["address"] = new System.Text.Json.Nodes.JsonObject { ["city"] = "Huế" },
                    ["company"] = new System.Text.Json.Nodes.JsonObject { ["employeeCount"] = 12 },
                },
                null,
                Day(6, 23),
                $"identify-{i}"));
        }

        (await Cdp.CollectAsync(new EventBatch { Source = "web", Events = events })).Rejected.Should().Be(0);
    }

    public ValueTask<ParquetExportResult> ExportAsync(ParquetContents contents = ParquetContents.All) => Exporter.ExportAsync(Folder, contents);

    /// <summary>Asks DuckDB. A file of the folder is written as <c>{events}</c>, <c>{profiles}</c>, <c>{identifiers}</c> or <c>{sightings}</c>.</summary>
    public List<object?[]> Query(string sql)
    {
        using var command = _duck.CreateCommand();
#pragma warning disable CA2100 // The tests write it.
        command.CommandText = sql
            .Replace("{events}", $"read_parquet('{Folder}/events/*/*.parquet', hive_partitioning = true)", StringComparison.Ordinal)
            .Replace("{profiles}", $"'{Folder}/profiles.parquet'", StringComparison.Ordinal)
            .Replace("{identifiers}", $"'{Folder}/identifiers.parquet'", StringComparison.Ordinal)
            .Replace("{sightings}", $"'{Folder}/sightings.parquet'", StringComparison.Ordinal);
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    public long Number(string sql) => Convert.ToInt64(Query(sql)[0][0], CultureInfo.InvariantCulture);

    public string[] Files() => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _duck.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
