using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Cdp.Storage.PostgreSql.Tests.Server;
using Cdp.Storage.PostgreSql.Writing;

namespace Cdp.Storage.PostgreSql.Tests.Writing;

/// <summary>Whether a transaction was committed whose answer was lost.</summary>
public sealed class CommitTokensTests
{
    [SkippableFact]
    public async Task What_was_committed_is_told_again_and_again()
    {
        await using var store = new TestStore();
        var (database, tokens) = await OpenAsync(store);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await CommitAsync(database, connection, tokens);

        Assert.True(await tokens.WasCommittedAsync());
        Assert.True(await tokens.WasCommittedAsync());
    }

    [SkippableFact]
    public async Task What_was_told_to_be_lost_stays_lost()
    {
        await using var store = new TestStore();
        var (database, tokens) = await OpenAsync(store);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var session = Begin(database, connection);
        var late = tokens.Leave(session);

        Assert.False(await tokens.WasCommittedAsync());
        Assert.False(await tokens.WasCommittedAsync());

        // The server may still have had it to do.
        await Assert.ThrowsAsync<CdpStorageException>(() => session.RunAsync([late, session.Statement("COMMIT")], CancellationToken.None).AsTask());
        Assert.False(await tokens.WasCommittedAsync());
    }

    [SkippableFact]
    public async Task A_transaction_that_still_runs_is_waited_for()
    {
        await using var store = new TestStore();
        var (database, tokens) = await OpenAsync(store);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var session = Begin(database, connection);
        await session.RunAsync([tokens.Leave(session)], CancellationToken.None);

        var asking = tokens.WasCommittedAsync().AsTask();
        await Task.Delay(200);
        Assert.False(asking.IsCompleted);
        await session.RunAsync([session.Statement("COMMIT")], CancellationToken.None);

        Assert.True(await asking);
    }

    [SkippableFact]
    public async Task The_next_transaction_takes_the_row_of_the_last_one_away()
    {
        await using var store = new TestStore();
        var (database, tokens) = await OpenAsync(store);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        for (var i = 0; i < 5; i++)
        {
            await CommitAsync(database, connection, tokens);
            tokens.Settle();
        }

        Assert.Equal(1L, await TestDatabase.ScalarAsync($"SELECT count(*) FROM \"{store.Schema}\".commit_token"));
    }

    private static async Task<(PostgreSqlDatabase Database, CommitTokens Tokens)> OpenAsync(TestStore store)
    {
        var storage = store.Open();
        await storage.InitializeAsync(CancellationToken.None);
        return (storage.Database, new CommitTokens(storage.Database, new PostgreSqlOptions(), TimeProvider.System));
    }

    private static PostgreSqlSession Begin(PostgreSqlDatabase database, Npgsql.NpgsqlConnection connection)
    {
        var session = new PostgreSqlSession(database, connection, isReadOnly: false);
        session.BeginWriting([], new LockPlan());
        return session;
    }

    private static async Task CommitAsync(PostgreSqlDatabase database, Npgsql.NpgsqlConnection connection, CommitTokens tokens)
    {
        var session = Begin(database, connection);
        await session.RunAsync([tokens.Leave(session), session.Statement("COMMIT")], CancellationToken.None);
    }
}
