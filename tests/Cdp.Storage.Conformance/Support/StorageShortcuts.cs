namespace Cdp.Storage.Conformance.Support;

/// <summary>Transactions without the tokens that few tests care about.</summary>
internal static class StorageShortcuts
{
    public static Task<T> WriteAsync<T>(this ICdpStorage storage, TenantId tenant, Func<ICdpTransaction, Task<T>> work) =>
        storage.WriteAsync(tenant, async (transaction, _) => await work(transaction), CancellationToken.None).AsTask();

    public static Task WriteAsync(this ICdpStorage storage, TenantId tenant, Func<ICdpTransaction, Task> work) =>
        storage.WriteAsync(
            tenant,
            async (transaction, _) =>
            {
                await work(transaction);
                return true;
            },
            CancellationToken.None).AsTask();

    public static Task<T> ReadAsync<T>(this ICdpStorage storage, TenantId tenant, Func<ICdpTransaction, Task<T>> work) =>
        storage.ReadAsync(tenant, async (transaction, _) => await work(transaction), CancellationToken.None).AsTask();

    public static async Task<List<T>> AllAsync<T>(this IAsyncEnumerable<T> rows)
    {
        var all = new List<T>();
        await foreach (var row in rows)
        {
            all.Add(row);
        }

        return all;
    }
}
