namespace Cdp.Tool.Stores;

/// <summary>Chooses the adapter of a store. A new kind of store is one line here.</summary>
internal static class StoreAdapters
{
    /// <summary>Gives the adapter.</summary>
    /// <param name="location">Where the store is.</param>
    /// <returns>The adapter.</returns>
    public static IStoreAdapter Of(StoreLocation location) => location.Kind switch
    {
        StoreKind.Sqlite => new SqliteStoreAdapter(location.Target),
        StoreKind.Postgres => new PostgreSqlStoreAdapter(location.Target),
        _ => throw new ArgumentOutOfRangeException(nameof(location), location.Kind, "There is no adapter for this kind of store."),
    };
}
