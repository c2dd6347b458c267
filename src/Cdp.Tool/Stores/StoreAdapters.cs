namespace Cdp.Tool.Stores;

/// <summary>Chooses the adapter of a store. A new kind of store is one line here.</summary>
internal static class StoreAdapters
{
    /// <summary>Gives the adapter.</summary>
    /// <param name="location">Where the store is.</param>
    /// <returns>The adapter.</returns>
    /// <exception cref="ToolException">There is none for this kind yet.</exception>
    public static IStoreAdapter Of(StoreLocation location) => location.Kind switch
    {
        StoreKind.Sqlite => new SqliteStoreAdapter(location.Target),
        _ => throw new ToolException("This version of cdp has no adapter for PostgreSQL. Give a SQLite file, such as --store sqlite:cdp.db."),
    };
}
