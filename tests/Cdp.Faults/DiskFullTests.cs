using Cdp.Collection;
using Cdp.Faults.Worker;
using Cdp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Faults;

/// <summary>Row 4 of the catalogue: a disk that is full.</summary>
public sealed class DiskFullTests(PostgreSqlFaultStore servers, ITestOutputHelper output) : IClassFixture<PostgreSqlFaultStore>
{
    private const int MostBatches = 2_000;
    private const int EventsPerBatch = 20;

    [SkippableFact]
    public async Task A_SQLite_file_on_a_full_disk_is_read_on_and_written_again_when_there_is_room()
    {
        using var disk = SmallDisk.Mount(mebibytes: 16);
        await CheckAsync(new StoreLocation("sqlite", Path.Combine(disk.Folder, "cdp.db")), disk);
    }

    [SkippableFact]
    public async Task Tables_of_PostgreSQL_on_a_full_disk_are_read_on_and_written_again_when_there_is_room()
    {
        Skip.If(servers.SkipReason is not null, servers.SkipReason);
        using var disk = SmallDisk.Mount(mebibytes: 32);

        // The log of the server lies elsewhere: a server that has no room for its log stops, and starts by itself when there is some.
        await CheckAsync(servers.CreateIn(disk.Folder), disk);
        servers.RemoveAll();
    }

    private async Task CheckAsync(StoreLocation store, SmallDisk disk)
    {
        await using var services = StoreState.Open(store);
        var cdp = services.GetRequiredService<ICdp>();
        var acknowledged = new List<int>();
        for (var batch = 0; batch < 5; batch++)
        {
            await CollectAsync(cdp, batch);
            acknowledged.Add(batch);
        }

        // Twice, so that what a full disk leaves behind is met by the next one.
        for (var round = 0; round < 2; round++)
        {
            disk.FillUp();
            var fault = await FailAsync(cdp, acknowledged);
            output.WriteLine($"{fault.Fault} after {acknowledged.Count} batches: {fault.Message}");
            fault.Fault.Should().Be(CdpStorageFault.DiskFull);
            fault.Message.Should().Contain("room");

            (await cdp.Profiles.FindAsync("user_id", "u0-0")).Should().NotBeNull("reads go on");
            (await StoreState.ReadMessageIdsAsync(services)).Should().HaveCount(acknowledged.Count * EventsPerBatch, "what was acknowledged is stored, and nothing of what failed");

            disk.MakeRoom();
            var next = acknowledged[^1] + 1;
            await CollectAsync(cdp, next);
            acknowledged.Add(next);
        }

        (await StoreState.ReadMessageIdsAsync(services)).Should().BeEquivalentTo(acknowledged.SelectMany(batch => Enumerable.Range(0, EventsPerBatch).Select(i => $"{batch}-{i}")));
        await StoreState.CheckAsync(services);
    }

    /// <summary>Collects until the disk is full: a store may have room left within its files.</summary>
    private static async Task<CdpStorageException> FailAsync(ICdp cdp, List<int> acknowledged)
    {
        for (var i = 0; i < MostBatches; i++)
        {
            var batch = acknowledged[^1] + 1;
            try
            {
                await CollectAsync(cdp, batch);
                acknowledged.Add(batch);
            }
            catch (CdpStorageException exception)
            {
                return exception;
            }
        }

        throw new InvalidOperationException("The disk did not get full.");
    }

    private static async Task CollectAsync(ICdp cdp, int batch) => await cdp.CollectAsync(new EventBatch
    {
        Source = "web",
        Events =
        [
            .. Enumerable.Range(0, EventsPerBatch).Select(i =>
                CustomerEvent.Identify(Who.User($"u{batch}-{i}"), new() { ["email"] = $"e{batch}-{i}@x.vn", ["about"] = new string('x', 500) }, messageId: $"{batch}-{i}")),
        ],
    });
}
