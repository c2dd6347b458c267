namespace Cdp.Storage.Sqlite.Tests.Writing;

public sealed class DiskFullTests
{
    [Fact]
    public async Task A_full_disk_fails_the_work_with_the_remedy_reads_go_on_and_writing_recovers()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        await storage.Append("before");
        await storage.RunOnWriter("PRAGMA max_page_count = 60");

        // Larger than the room that is left, in one work.
        var writing = () => storage.Write(transaction => transaction.Events.AppendAsync(StorageExtensions.Event("large", payloadBytes: 500_000), default));

        (await writing.Should().ThrowAsync<CdpStorageException>().WithMessage("*room*Free space*")).Which.Fault.Should().Be(CdpStorageFault.DiskFull);
        (await storage.CountEvents()).Should().Be(1);

        await storage.RunOnWriter("PRAGMA max_page_count = 1000000");
        (await writing()).Should().BePositive();
        (await storage.CountEvents()).Should().Be(2);
        (await storage.CheckIntegrityAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_work_that_swallows_the_failure_is_not_half_stored()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        await storage.Append("before");
        await storage.RunOnWriter("PRAGMA max_page_count = 60");

        var writing = () => storage.Write(async transaction =>
        {
            try
            {
                await transaction.Events.AppendAsync(StorageExtensions.Event("large", payloadBytes: 500_000), default);
            }
            catch (CdpStorageException)
            {
                await Record.ExceptionAsync(() => transaction.Events.AppendAsync(StorageExtensions.Event("small"), default).AsTask());
            }

            return 0;
        });

        await writing.Should().ThrowAsync<CdpStorageException>();
        await storage.RunOnWriter("PRAGMA max_page_count = 1000000");
        await storage.Append("after");
        var stored = await storage.Read(async transaction => await transaction.Events.ReadAsync(0, default).ToList());
        stored.Select(entry => entry.MessageId).Should().Equal("before", "after");
    }

    [Fact]
    public async Task A_lock_held_too_long_is_told_as_busy_and_writing_recovers()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync(options => options.BusyTimeout = TimeSpan.FromMilliseconds(50));
        using (var other = harness.Connect())
        {
            other.Scalar("BEGIN IMMEDIATE");
            (await ((Func<Task>)(() => storage.Append("m1"))).Should().ThrowAsync<CdpStorageException>().WithMessage("*BusyTimeout*"))
                .Which.Fault.Should().Be(CdpStorageFault.Busy);
            (await storage.CountEvents()).Should().Be(0);
            other.Scalar("ROLLBACK");
        }

        (await storage.Append("m1")).Should().BePositive();
    }
}
