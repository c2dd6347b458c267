using Cdp.Identity;
using Cdp.Storage.PostgreSql.Tests.Server;

namespace Cdp.Storage.PostgreSql.Tests.Writing;

/// <summary>What becomes of writes while the server breaks connections.</summary>
public sealed class RetryTests
{
    [SkippableFact]
    public async Task Writes_are_done_once_each_while_connections_are_broken()
    {
        await using var store = new TestStore();
        var storage = store.Open(options => options.RetryCount = 100);
        await storage.InitializeAsync(CancellationToken.None);
        using var done = new CancellationTokenSource();
        var breaker = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await TestDatabase.ScalarAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE '%\"{store.Schema}\".%'");
                await Task.Delay(30);
            }
        });

        // Nothing dedupes these: a commit whose answer was lost must not be done again.
        var node = await WriteAsync(storage, async t => await t.Identity.AddIdentifierAsync(new Identifier("email", "a@example.com"), IdentifierStatus.Linking, DateTimeOffset.UnixEpoch, default));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                await WriteAsync(storage, async t => await t.Identity.AddNeighborsAsync(node.Id, "phone", 1, default));
            }
        })));
        await done.CancelAsync();
        await breaker;

        Assert.Equal(320, (await storage.ReadAsync(TenantId.Default, (t, token) => t.Identity.GetNeighborsAsync(node.Id, token), default))["phone"]);
    }

    [SkippableFact]
    public async Task Writes_wait_for_a_server_that_restarts()
    {
        Skip.If(TestDatabase.SkipReason is not null, TestDatabase.SkipReason);
        Skip.If(PostgreSqlServer.FindPrograms() is null, "The programs of PostgreSQL are needed to restart a server.");
        using var server = PostgreSqlServer.Start(PostgreSqlServer.FindPrograms()!, fsync: true);
        await using var storage = TestDatabase.Open("cdp", options => options.RetryCount = 100, connectionString: server.ConnectionString);
        await storage.InitializeAsync(CancellationToken.None);
        var node = await WriteAsync(storage, async t => await t.Identity.AddIdentifierAsync(new Identifier("email", "a@example.com"), IdentifierStatus.Linking, DateTimeOffset.UnixEpoch, default));

        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await WriteAsync(storage, async t => await t.Identity.AddNeighborsAsync(node.Id, "phone", 1, default));
            }
        })));
        server.Control("restart");
        server.Control("restart");
        server.Control("restart", "fast");
        await writing;

        Assert.Equal(400, (await storage.ReadAsync(TenantId.Default, (t, token) => t.Identity.GetNeighborsAsync(node.Id, token), default))["phone"]);
    }

    private static Task<T> WriteAsync<T>(PostgreSqlStorage storage, Func<ICdpTransaction, Task<T>> work) =>
        storage.WriteAsync(TenantId.Default, async (transaction, _) => await work(transaction), CancellationToken.None).AsTask();
}
