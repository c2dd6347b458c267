using Cdp.Export.Parquet;
using Cdp.Storage.PostgreSql.Tests.Server;
using DuckDB.NET.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Storage.PostgreSql.Tests.Following;

/// <summary>The Parquet export goes on from a position.</summary>
public sealed class ExportTests : IDisposable
{
    private static readonly TenantId Tenant = new("default");

    private readonly string _folder = Directory.CreateTempSubdirectory("cdp-export-").FullName;

    [SkippableFact]
    public async Task An_event_that_is_committed_after_a_later_one_was_seen_is_exported_by_the_next_export()
    {
        await using var store = new TestStore();
        var host = store.AddHost(build: builder => builder.AddParquetExport());
        var (storage, exporter, other) = (host.GetRequiredService<ICdpStorage>(), host.GetRequiredService<IParquetExporter>(), store.Open());
        await host.GetRequiredService<ICdp>().InitializeAsync();
        var (one, two) = (await storage.AddPersonAsync(Tenant, "ana@example.com"), await storage.AddPersonAsync(Tenant, "ion@example.com"));
        await storage.AppendAsync(Tenant, one, "before", _ => { });
        var numbered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var end = new ManualResetEventSlim();
        Task inFlight;
        ParquetExportResult first;
        try
        {
            inFlight = other.AppendAsync(Tenant, one, "in flight", _ =>
            {
                numbered.TrySetResult();
                end.Wait();
            });
            await numbered.Task;
            await storage.AppendAsync(Tenant, two, "later", _ => { });
            first = await exporter.ExportAsync(_folder);
        }
        finally
        {
            end.Set();
        }

        await inFlight;
        var second = await exporter.ExportAsync(_folder);
        var third = await exporter.ExportAsync(_folder);

        Assert.Equal((1, 2, 0), (first.EventsAdded, second.EventsAdded, third.EventsAdded));
        Assert.Equal(["before", "in flight", "later"], Exported());
    }

    [SkippableFact]
    public async Task Exports_one_after_another_hold_every_event_of_two_storages_once()
    {
        await using var store = new TestStore();
        var exporter = store.AddHost(build: builder => builder.AddParquetExport()).GetRequiredService<IParquetExporter>();
        var hosts = new[] { store.Open(options => options.WriterCount = 4), store.Open(options => options.WriterCount = 4) };
        var sightings = new List<long>();
        for (var i = 0; i < 8; i++)
        {
            sightings.Add(await hosts[0].AddPersonAsync(Tenant, $"p{i}@example.com"));
        }

        var writing = Task.WhenAll(sightings.Select((sighting, writer) => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                await hosts[writer % 2].AppendAsync(Tenant, sighting, $"m{writer}-{i}", _ => Thread.Sleep(writer));
            }
        })));
        while (!writing.IsCompleted)
        {
            await exporter.ExportAsync(_folder, ParquetContents.Events);
        }

        await writing;
        await exporter.ExportAsync(_folder, ParquetContents.Events);

        Assert.Equal((await hosts[0].ReadAllAsync(Tenant)).ConvertAll(entry => entry.MessageId), Exported());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private List<string> Exported()
    {
        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        using var command = duck.CreateCommand();
#pragma warning disable CA2100 // The test made the folder.
        command.CommandText = $"SELECT message_id FROM read_parquet('{_folder}/events/*/*.parquet') ORDER BY position";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var ids = new List<string>();
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }
}
