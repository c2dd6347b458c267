namespace Cdp.Storage.InMemory;

/// <summary>Rows handed out one by one, as long as the transaction lives and nobody cancels.</summary>
internal sealed class InMemoryListing<T>(InMemoryTransaction transaction, IEnumerable<T> rows, CancellationToken cancellationToken) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(transaction, rows.GetEnumerator(), ListingToken, cancellationToken);

    private CancellationToken ListingToken => cancellationToken;

    private sealed class Enumerator(InMemoryTransaction transaction, IEnumerator<T> rows, CancellationToken listing, CancellationToken enumeration)
        : IAsyncEnumerator<T>
    {
        public T Current => rows.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            transaction.DemandRead(listing);
            enumeration.ThrowIfCancellationRequested();
            return new(rows.MoveNext());
        }

        public ValueTask DisposeAsync()
        {
            rows.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
