using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cdp.Storage.Sqlite.Connections;

/// <summary>Turns result codes of SQLite into exceptions that name the remedy.</summary>
internal static class SqliteFaults
{
    public static CdpStorageException Create(sqlite3 database, int result)
    {
        // The message of SQLite names tables and columns, never values.
        var inner = new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), result, raw.sqlite3_extended_errcode(database));
        return Create(inner);
    }

    public static CdpStorageException Create(SqliteException inner)
    {
        var fault = Classify(inner.SqliteErrorCode);
        return new CdpStorageException(fault, Describe(fault, inner), inner);
    }

    private static CdpStorageFault Classify(int result) => result switch
    {
        raw.SQLITE_FULL => CdpStorageFault.DiskFull,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => CdpStorageFault.Corrupt,
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => CdpStorageFault.Busy,
        raw.SQLITE_READONLY or raw.SQLITE_PERM => CdpStorageFault.ReadOnly,
        raw.SQLITE_IOERR => CdpStorageFault.InputOutput,
        raw.SQLITE_CANTOPEN => CdpStorageFault.Unavailable,
        _ => CdpStorageFault.Other,
    };

    private static string Describe(CdpStorageFault fault, SqliteException inner) => fault switch
    {
        CdpStorageFault.DiskFull =>
            "There is no room left for the SQLite database. Nothing of this work was stored. Free space on its disk; writing then goes on without a restart.",
        CdpStorageFault.Corrupt when inner.SqliteErrorCode == raw.SQLITE_NOTADB =>
            "The file is not a SQLite database. Check the path in UseSqlite(…); Cdp never overwrites a file that it did not write.",
        CdpStorageFault.Corrupt =>
            "The SQLite database is damaged. Stop the application, keep a copy of the file with its -wal and -shm files, and restore a backup, or rescue what can be read with: sqlite3 cdp.db .recover",
        CdpStorageFault.Busy =>
            "Another process held the lock of the SQLite database for longer than SqliteOptions.BusyTimeout. Try again, or find the process that keeps a transaction open.",
        CdpStorageFault.ReadOnly =>
            "The SQLite database cannot be written. Give the user of the application the right to write the file and its folder.",
        CdpStorageFault.InputOutput =>
            $"Reading or writing the SQLite database failed (extended code {inner.SqliteExtendedErrorCode}). Check the disk and its free space. A SQLite database may not lie on a network drive.",
        CdpStorageFault.Unavailable =>
            "The SQLite database cannot be opened. Check that its folder exists and that the user of the application may read and write there.",
        _ => $"SQLite refused a statement (code {inner.SqliteExtendedErrorCode}): {inner.Message}",
    };
}
