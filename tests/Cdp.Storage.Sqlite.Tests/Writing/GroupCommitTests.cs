using Cdp.Identity;

namespace Cdp.Storage.Sqlite.Tests.Writing;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task Works_that_wait_together_are_all_stored()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync(options => options.MaxQueuedWrites = 10);

        var sequences = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => storage.Append($"m{i}")));

        sequences.Should().OnlyHaveUniqueItems().And.NotContain(0);
        (await storage.CountEvents()).Should().Be(200);
    }

    [Fact]
    public async Task Works_that_wait_together_share_a_commit()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        using var other = harness.Connect();
        await storage.Append("first");
        using var gate = new ManualResetEventSlim();
        var blocking = storage.Write(_ =>
        {
            gate.Wait();
            return ValueTask.FromResult(0);
        });
        var waiting = Enumerable.Range(0, 50).Select(i => storage.Append($"m{i}")).ToArray();
        var before = WalFrames(harness);
        gate.Set();
        await blocking;
        await Task.WhenAll(waiting);

        // One by one, each commit would write a handful of pages of its own to the log.
        (WalFrames(harness) - before).Should().BeLessThan(50);
    }

    [Fact]
    public async Task A_work_that_throws_is_taken_back_alone()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        using var gate = new ManualResetEventSlim();
        var first = storage.Write(transaction =>
        {
            gate.Wait();
            return transaction.Events.AppendAsync(StorageExtensions.Event("before"), default);
        });
        var failing = storage.Write<int>(async transaction =>
        {
            await transaction.Events.AppendAsync(StorageExtensions.Event("lost", source: "only here"), default);
            await transaction.AddIdentifier("email", "lost@example.com");
            throw new TimeZoneNotFoundException("mine");
        });
        var last = storage.Append("after");
        gate.Set();

        await ((Func<Task>)(() => failing)).Should().ThrowAsync<TimeZoneNotFoundException>().WithMessage("mine");
        (await first).Should().BePositive();
        (await last).Should().BePositive();
        (await storage.CountEvents()).Should().Be(2);
        (await storage.Write(transaction => transaction.Identity.FindIdentifierAsync(new Identifier("email", "lost@example.com"), default))).Should().BeNull();
    }

    [Fact]
    public async Task Names_and_identifiers_of_a_work_that_was_taken_back_are_not_remembered()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        async ValueTask<long> Work(ICdpTransaction transaction, bool fail)
        {
            var node = await transaction.AddIdentifier("email", "a@example.com");
            var sighting = await transaction.Identity.AddSightingAsync("web", [node], node.Id, StorageExtensions.Noon, default);
            await transaction.Events.AppendAsync(StorageExtensions.Event("m1", sighting: sighting.Id), default);
            return fail ? throw new TimeZoneNotFoundException() : sighting.Id;
        }

        await ((Func<Task>)(() => storage.Write(transaction => Work(transaction, fail: true)))).Should().ThrowAsync<TimeZoneNotFoundException>();
        var sighting = await storage.Write(transaction => Work(transaction, fail: false));

        var events = await storage.Read(async transaction => await transaction.Events.ReadAsync(0, default).ToList());
        events.Should().ContainSingle().Which.Sighting.Should().Be(sighting);
        (await storage.CheckIntegrityAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_work_that_awaits_something_else_is_refused_and_taken_back()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        var other = new TaskCompletionSource<int>();
        Task<long>? straggler = null;
        var writing = () => storage.Write(transaction =>
        {
            async Task<long> Straggle()
            {
                await transaction.Events.AppendAsync(StorageExtensions.Event("m1"), default);
                await other.Task;
                return await transaction.Events.AppendAsync(StorageExtensions.Event("m2"), default);
            }

            straggler = Straggle();
            return new ValueTask<long>(straggler);
        });

        await writing.Should().ThrowAsync<InvalidOperationException>().WithMessage("*awaited something else*");
        other.SetResult(1);
        await ((Func<Task>)(() => straggler!)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*has ended*");
        (await storage.CountEvents()).Should().Be(0);
        (await storage.Append("m3")).Should().BePositive();
    }

    [Fact]
    public async Task A_transaction_is_refused_on_another_thread()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();

        var failure = await storage.Write(transaction =>
        {
            Exception? caught = null;
            var thread = new Thread(() => caught = Record.Exception(() => (object)transaction.Events.CountAsync(default).AsTask()));
            thread.Start();
            thread.Join();
            return ValueTask.FromResult(caught);
        });

        failure.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Contain("another thread");
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_and_the_work_never_runs()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        using var gate = new ManualResetEventSlim();
        using var cancel = new CancellationTokenSource();
        var blocking = storage.Write(_ =>
        {
            gate.Wait();
            return ValueTask.FromResult(0);
        });
        var ran = false;
        var waiting = storage.WriteAsync(
            TenantId.Default,
            (_, _) =>
            {
                ran = true;
                return ValueTask.FromResult(0);
            },
            cancel.Token).AsTask();

        await cancel.CancelAsync();
        (await ((Func<Task>)(() => waiting)).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancel.Token);
        gate.Set();
        await blocking;
        await storage.Append("m1");
        ran.Should().BeFalse();
    }

    [Fact]
    public async Task A_work_that_has_started_ends_although_its_caller_cancels()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        using var cancel = new CancellationTokenSource();

        var sequence = await storage.WriteAsync(
            TenantId.Default,
            (transaction, token) =>
            {
                cancel.Cancel();
                return transaction.Events.AppendAsync(StorageExtensions.Event("m1"), token);
            },
            cancel.Token);

        sequence.Should().BePositive();
        (await storage.CountEvents()).Should().Be(1);
    }

    [Fact]
    public async Task A_work_sees_the_ambient_values_of_its_caller()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        var ambient = new AsyncLocal<string> { Value = "caller" };

        (await storage.Write(_ => ValueTask.FromResult(ambient.Value))).Should().Be("caller");
    }

    [Fact]
    public async Task Disposing_ends_what_is_queued_and_refuses_what_comes_later()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        using var gate = new ManualResetEventSlim();
        var blocking = storage.Write(_ =>
        {
            gate.Wait();
            return ValueTask.FromResult(0);
        });
        var queued = Enumerable.Range(0, 20).Select(i => storage.Append($"m{i}")).ToArray();
        var disposing = storage.DisposeAsync().AsTask();
        gate.Set();
        await disposing;

        (await Task.WhenAll(queued)).Should().NotContain(0);
        await ((Func<Task>)(() => storage.Append("late"))).Should().ThrowAsync<ObjectDisposedException>();
        await ((Func<Task>)(() => storage.CountEvents())).Should().ThrowAsync<ObjectDisposedException>();
        File.Exists(harness.Path + "-wal").Should().BeFalse("the log is copied into the file on closing");
        (await (await harness.OpenAsync()).CountEvents()).Should().Be(20);
    }

    private static long WalFrames(SqliteStorageHarness harness) => (new FileInfo(harness.Path + "-wal").Length - 32) / (4096 + 24);
}
