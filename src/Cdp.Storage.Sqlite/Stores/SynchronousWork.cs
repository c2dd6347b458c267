namespace Cdp.Storage.Sqlite.Stores;

/// <summary>Runs a work to its end on the thread that it starts on.</summary>
internal static class SynchronousWork
{
    public static TResult Run<TResult>(
        Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work,
        SqliteCdpTransaction transaction,
        CancellationToken cancellationToken)
    {
        try
        {
            var running = work(transaction, cancellationToken);
            if (!running.IsCompleted)
            {
                throw new InvalidOperationException(
                    "The work awaited something else than the stores of its transaction, and would have kept the database waiting. Await other things before or after WriteAsync or ReadAsync.");
            }

            return running.GetAwaiter().GetResult();
        }
        finally
        {
            transaction.End();
        }
    }
}
