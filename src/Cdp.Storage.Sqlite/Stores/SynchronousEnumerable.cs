namespace Cdp.Storage.Sqlite.Stores;

/// <summary>A listing that is there at once: the driver blocks, so there is nothing to wait for between two rows.</summary>
internal sealed class SynchronousEnumerable<T>(SqliteCdpTransaction transaction, IEnumerable<T> rows, CancellationToken cancellationToken) : IAsyncEnumerable<T>
{
    private readonly CancellationToken _listing = cancellationToken;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(transaction, rows.GetEnumerator(), _listing, cancellationToken);

    private sealed class Enumerator(SqliteCdpTransaction transaction, IEnumerator<T> rows, CancellationToken listing, CancellationToken enumeration)
        : IAsyncEnumerator<T>
    {
        public T Current => rows.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            transaction.StartReading(listing);
            enumeration.ThrowIfCancellationRequested();
            return ValueTask.FromResult(rows.MoveNext());
        }

        public ValueTask DisposeAsync()
        {
            rows.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
