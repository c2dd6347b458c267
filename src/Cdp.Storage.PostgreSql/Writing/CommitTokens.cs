using Cdp.Storage.PostgreSql.Connections;

namespace Cdp.Storage.PostgreSql.Writing;

/// <summary>Rows that transactions leave behind, one each, so that it can be told whether a transaction was committed whose answer was lost.</summary>
/// <remarks>
/// The server's own numbers of transactions do not tell it: after a crash the number of a transaction that was lost is given to another one. One loop of the writer
/// uses an instance; it is not safe for concurrent use. The next transaction takes the row of the last one away.
/// </remarks>
internal sealed class CommitTokens(PostgreSqlDatabase database, PostgreSqlOptions options, TimeProvider time)
{
    private Guid _current;
    private Guid _spent;

    /// <summary>Makes the statement by which a transaction leaves its row.</summary>
    public Statement Leave(PostgreSqlSession session)
    {
        // Unique among all processes, so by chance.
        _current = Guid.NewGuid();
        return session.Statement(
            "WITH spent AS (DELETE FROM cdp.commit_token WHERE token = $2) INSERT INTO cdp.commit_token (token, is_committed) VALUES ($1, true)")
            .With(_current).With(_spent);
    }

    /// <summary>Hears that the transaction is committed: nobody will ask for its row.</summary>
    public void Settle() => _spent = _current;

    /// <summary>Tells whether the transaction was committed.</summary>
    /// <remarks>
    /// It leaves the row itself, unless the transaction did. Where the transaction still runs, the server makes it wait for the end; where its row comes later, it
    /// fails. So what was told stays true. That row is never taken away.
    /// </remarks>
    /// <exception cref="LostAnswerException">The server could not be asked.</exception>
    public async ValueTask<bool> WasCommittedAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var connection = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    var session = new PostgreSqlSession(database, connection, isReadOnly: false);
                    var answers = await session.QueryAsync(
                        session.Statement(
                            """
                            INSERT INTO cdp.commit_token AS t (token, is_committed) VALUES ($1, false)
                            ON CONFLICT (token) DO UPDATE SET is_committed = t.is_committed
                            RETURNING is_committed
                            """).With(_current),
                        static row => row.GetBoolean(0),
                        CancellationToken.None).ConfigureAwait(false);
                    return answers[0];
                }
            }
            catch (CdpStorageException exception) when (PostgreSqlFaults.IsTransient(exception) && attempt <= options.RetryCount)
            {
                await Task.Delay(options.DelayOf(attempt), time).ConfigureAwait(false);
            }
            catch (CdpStorageException exception)
            {
                throw new LostAnswerException(exception);
            }
        }
    }
}
