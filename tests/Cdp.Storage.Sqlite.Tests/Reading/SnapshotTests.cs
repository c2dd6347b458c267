namespace Cdp.Storage.Sqlite.Tests.Reading;

public sealed class SnapshotTests
{
    [Fact]
    public async Task A_read_sees_one_state_while_writes_go_on()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        await storage.Append("m1");

        var (before, after) = await storage.Read(async transaction =>
        {
            var first = await transaction.Events.CountAsync(default);
            storage.Append("m2").GetAwaiter().GetResult();
            return (first, await transaction.Events.CountAsync(default));
        });

        before.Should().Be(1);
        after.Should().Be(1);
        (await storage.CountEvents()).Should().Be(2);
    }

    [Fact]
    public async Task The_snapshot_is_taken_before_the_work_runs()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync(options => options.ReaderCount = 1);
        await storage.Append("m1");

        // The reader knows the tenant from now on, so nothing but the snapshot itself is read before the work.
        await storage.CountEvents();

        var count = await storage.Read(transaction =>
        {
            storage.Append("m2").GetAwaiter().GetResult();
            return transaction.Events.CountAsync(default);
        });

        count.Should().Be(1);
    }

    [Fact]
    public async Task Writing_in_a_read_throws()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        await storage.Append("m1");

        var writing = () => storage.Read(transaction => transaction.Events.AppendAsync(StorageExtensions.Event("m2"), default));

        await writing.Should().ThrowAsync<InvalidOperationException>().WithMessage("*read-only*");
        (await storage.CountEvents()).Should().Be(1);
    }

    [Fact]
    public async Task A_tenant_that_never_wrote_reads_nothing_and_is_not_created()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        await storage.Append("m1");
        var stranger = new TenantId("stranger");

        (await storage.ReadAsync(stranger, (transaction, token) => transaction.Events.CountAsync(token), default)).Should().Be(0);
        (await storage.WriteAsync(stranger, (transaction, token) => transaction.Events.ExistsAsync("web", "m1", token), default)).Should().BeFalse();

        using var connection = harness.Connect();
        connection.Scalar("SELECT group_concat(name) FROM tenant").Should().Be("default");
    }

    [Fact]
    public async Task Reads_beyond_the_number_of_readers_wait_and_can_be_cancelled()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync(options => options.ReaderCount = 1);
        using var gate = new ManualResetEventSlim();
        using var cancel = new CancellationTokenSource();
        var blocking = storage.Read(_ =>
        {
            gate.Wait();
            return ValueTask.FromResult(0);
        });
        var waiting = storage.ReadAsync(TenantId.Default, (transaction, token) => transaction.Events.CountAsync(token), cancel.Token).AsTask();

        await cancel.CancelAsync();
        await ((Func<Task>)(() => waiting)).Should().ThrowAsync<OperationCanceledException>();
        gate.Set();
        await blocking;
        (await storage.CountEvents()).Should().Be(0);
    }

    [Fact]
    public async Task A_reader_serves_again_after_its_work_failed()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync(options => options.ReaderCount = 1);
        await storage.Append("m1");
        for (var i = 0; i < 3; i++)
        {
            await ((Func<Task>)(() => storage.Read<int>(_ => throw new TimeZoneNotFoundException()))).Should().ThrowAsync<TimeZoneNotFoundException>();
        }

        (await storage.CountEvents()).Should().Be(1);
    }

    [Fact]
    public async Task A_listing_can_be_read_while_another_is_and_while_the_work_writes()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        var pairs = await storage.Write(async transaction =>
        {
            for (var i = 0; i < 300; i++)
            {
                await transaction.Events.AppendAsync(StorageExtensions.Event($"m{i}"), default);
            }

            var seen = 0;
            await foreach (var outer in transaction.Events.ReadAsync(298, default))
            {
                await foreach (var inner in transaction.Events.ReadAsync(0, default))
                {
                    seen++;
                    if (inner.Sequence == 150)
                    {
                        await transaction.AddIdentifier("email", $"{outer.Sequence}@example.com");
                    }
                }
            }

            return seen;
        });

        pairs.Should().Be(600);
    }
}
