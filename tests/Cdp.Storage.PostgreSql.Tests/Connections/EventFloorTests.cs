using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Cdp.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace Cdp.Storage.PostgreSql.Tests.Connections;

/// <summary>Up to where events are settled, transaction by transaction.</summary>
public sealed class EventFloorTests
{
    private static readonly TenantId Tenant = new("t");

    [SkippableTheory]
    [InlineData("COMMIT")]
    [InlineData("ROLLBACK")]
    [InlineData("SELECT pg_terminate_backend(pg_backend_pid())")]
    public async Task What_a_transaction_numbers_is_settled_when_it_has_ended_however_it_ends(string end)
    {
        await using var store = new TestStore();
        var storage = await OpenAsync(store);
        Assert.Equal(0, await SettledAsync(storage));
        await using var connection = await storage.Database.OpenAsync(CancellationToken.None);
        var session = await NumberAsync(storage, connection, 3);
        Assert.Equal(0, await SettledAsync(storage));
        await using (var other = await storage.Database.OpenAsync(CancellationToken.None))
        {
            var later = await NumberAsync(storage, other, 2);
            await later.RunAsync([later.Statement("COMMIT")], CancellationToken.None);
        }

        Assert.Equal(0, await SettledAsync(storage));
        await Record.ExceptionAsync(() => session.RunAsync([session.Statement(end)], CancellationToken.None).AsTask());

        // The server ends what a lost connection left behind.
        for (var attempt = 0; attempt < 100 && await SettledAsync(storage) == 0; attempt++)
        {
            await Task.Delay(50);
        }

        Assert.Equal(5, await SettledAsync(storage));
    }

    [SkippableFact]
    public async Task The_oldest_transaction_that_runs_decides()
    {
        await using var store = new TestStore();
        var storage = await OpenAsync(store);
        await using var one = await storage.Database.OpenAsync(CancellationToken.None);
        await using var two = await storage.Database.OpenAsync(CancellationToken.None);
        var first = await NumberAsync(storage, one, 10);
        var second = await NumberAsync(storage, two, 10);

        // Only the first numbers of a transaction count.
        await first.RunAsync([.. first.Reserve(Sequence.Event, 10)], CancellationToken.None);

        Assert.Equal(0, await SettledAsync(storage));
        await first.RunAsync([first.Statement("COMMIT")], CancellationToken.None);
        Assert.Equal(10, await SettledAsync(storage));
        await second.RunAsync([second.Statement("COMMIT")], CancellationToken.None);
        Assert.Equal(30, await SettledAsync(storage));
    }

    [SkippableFact]
    public async Task Transactions_of_another_schema_and_locks_of_others_do_not_count()
    {
        await using var store = new TestStore();
        await using var otherStore = new TestStore();
        var storage = await OpenAsync(store);
        var other = await OpenAsync(otherStore);
        await using var connection = await other.Database.OpenAsync(CancellationToken.None);
        var running = await NumberAsync(other, connection, 1);
        await running.RunAsync([running.Statement("SELECT pg_advisory_xact_lock(1), pg_advisory_xact_lock(-1), pg_advisory_xact_lock(1, 1)").ForEach(_ => { })], CancellationToken.None);
        await using (var own = await storage.Database.OpenAsync(CancellationToken.None))
        {
            var session = await NumberAsync(storage, own, 7);
            await session.RunAsync([session.Statement("COMMIT")], CancellationToken.None);
        }

        Assert.Equal(7, await SettledAsync(storage));
        Assert.Equal(0, await SettledAsync(other));
    }

    [SkippableTheory]
    [InlineData((1L << 32) - 2)]
    [InlineData((1L << 40) - 2)]
    [InlineData((5L << 40) + (1L << 39) - 2)]
    [InlineData(long.MaxValue - 20)]
    public async Task Numbers_of_any_size_are_told_apart(long last)
    {
        await using var store = new TestStore();
        var storage = await OpenAsync(store);
        await TestDatabase.ScalarAsync($"SELECT setval('\"{store.Schema}\".event_number', {last})");
        await using var one = await storage.Database.OpenAsync(CancellationToken.None);
        await using var two = await storage.Database.OpenAsync(CancellationToken.None);

        var first = await NumberAsync(storage, one, 4);
        var second = await NumberAsync(storage, two, 4);

        Assert.Equal(last, await SettledAsync(storage));
        await first.RunAsync([first.Statement("COMMIT")], CancellationToken.None);
        Assert.Equal(last + 4, await SettledAsync(storage));
        await second.RunAsync([second.Statement("COMMIT")], CancellationToken.None);
        Assert.Equal(last + 8, await SettledAsync(storage));
    }

    [SkippableFact]
    public async Task Numbers_that_a_connection_drew_earlier_are_refused()
    {
        await using var store = new TestStore();
        var storage = TestDatabase.Open(store.Schema, connectionString: TestDatabase.ConnectionString + ";No Reset On Close=true");
        await using (storage)
        {
            await storage.InitializeAsync(CancellationToken.None);
            await TestDatabase.ScalarAsync($"ALTER SEQUENCE \"{store.Schema}\".event_number CACHE 10");
            await using var connection = await storage.Database.OpenAsync(CancellationToken.None);
            var first = await NumberAsync(storage, connection, 2);
            await first.RunAsync([first.Statement("COMMIT")], CancellationToken.None);

            var refused = await Assert.ThrowsAsync<CdpStorageException>(() => NumberAsync(storage, connection, 2));

            Assert.Equal(CdpStorageFault.Incompatible, refused.Fault);
            Assert.Contains("CACHE 1", refused.Message, StringComparison.Ordinal);
        }
    }

    private static async Task<PostgreSqlStorage> OpenAsync(TestStore store)
    {
        var storage = store.Open();
        await storage.InitializeAsync(CancellationToken.None);
        return storage;
    }

    private static async Task<PostgreSqlSession> NumberAsync(PostgreSqlStorage storage, NpgsqlConnection connection, int count)
    {
        var session = new PostgreSqlSession(storage.Database, connection, isReadOnly: false);
        session.BeginWriting([], new LockPlan());
        await session.RunAsync([.. session.Reserve(Sequence.Event, count)], CancellationToken.None);
        return session;
    }

    private static ValueTask<long> SettledAsync(PostgreSqlStorage storage) => storage.GetSettledPositionAsync(Tenant, CancellationToken.None);
}
