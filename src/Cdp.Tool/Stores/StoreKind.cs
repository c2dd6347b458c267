namespace Cdp.Tool.Stores;

/// <summary>What kind of store a location names.</summary>
internal enum StoreKind
{
    /// <summary>A SQLite file.</summary>
    Sqlite = 1,

    /// <summary>A PostgreSQL database.</summary>
    Postgres = 2,
}
