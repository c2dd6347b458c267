using System.Globalization;
using Cdp.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace Cdp.Storage.Sqlite.Schema;

/// <summary>Creates the schema and brings an older one up to date, each step whole or not at all.</summary>
internal static class SchemaMigrator
{
    /// <summary>The mark of a store of Cdp in the header of a file: "Cdp1" in ASCII.</summary>
    public const int ApplicationId = 0x43647031;

    /// <summary>Refuses a file that is not ours or too new, before anything in it is changed.</summary>
    /// <returns>The schema version of the file; 0 when it is empty.</returns>
    public static int Check(SqliteConnection connection, IReadOnlyList<SchemaMigration> migrations)
    {
        // All is read from one snapshot: a file that another process creates meanwhile would look like a foreign one, its mark unread and its tables there.
        SqliteDatabase.Execute(connection, "BEGIN DEFERRED");
        try
        {
            return CheckSnapshot(connection, migrations);
        }
        finally
        {
            SqliteDatabase.Execute(connection, "ROLLBACK");
        }
    }

    public static int Migrate(SqliteConnection connection, IReadOnlyList<SchemaMigration> migrations)
    {
        var version = Check(connection, migrations);
        while (version < migrations.Count)
        {
            version = Apply(connection, migrations);
        }

        return version;
    }

    private static int CheckSnapshot(SqliteConnection connection, IReadOnlyList<SchemaMigration> migrations)
    {
        var application = Number(connection, "PRAGMA application_id");
        var version = (int)Number(connection, "PRAGMA user_version");
        var isEmpty = Number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (application != ApplicationId && !(isEmpty && application == 0 && version == 0))
        {
            throw new CdpStorageException(
                CdpStorageFault.Incompatible,
                "The SQLite database belongs to another application. Give Cdp a file of its own in UseSqlite(…).");
        }

        if (version > migrations.Count)
        {
            throw new CdpStorageException(
                CdpStorageFault.Incompatible,
                $"A newer version of Cdp wrote the SQLite database: its schema version is {version}, this version of Cdp knows {migrations.Count}. Update the package Cdp.Storage.Sqlite, or open a backup of the file that was made before.");
        }

        return version;
    }

    private static int Apply(SqliteConnection connection, IReadOnlyList<SchemaMigration> migrations)
    {
        // A step may build a table anew, which references to it must survive; they are checked as a whole at the end.
        SqliteDatabase.Execute(connection, "PRAGMA foreign_keys = OFF");
        SqliteDatabase.Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            // Another process may have been faster.
            var version = CheckSnapshot(connection, migrations);
            if (version < migrations.Count)
            {
                var next = migrations[version];
                SqliteDatabase.Execute(connection, next.Text);
                SqliteDatabase.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
                SqliteDatabase.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {next.Version}"));
                if (SqliteDatabase.Scalar(connection, "PRAGMA foreign_key_check") is not null)
                {
                    throw new CdpStorageException(
                        CdpStorageFault.Corrupt,
                        $"The SQLite database holds references to rows that are missing, so it was not brought to schema version {next.Version}. Restore a backup.");
                }

                version = next.Version;
            }

            SqliteDatabase.Execute(connection, "COMMIT");
            return version;
        }
        catch
        {
            try
            {
                SqliteDatabase.Execute(connection, "ROLLBACK");
            }
            catch (CdpStorageException)
            {
                // SQLite had rolled back by itself. The first failure is the one to tell.
            }

            throw;
        }
    }

    private static long Number(SqliteConnection connection, string text) => (long)SqliteDatabase.Scalar(connection, text)!;
}
