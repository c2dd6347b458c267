using System.Globalization;
using Cdp.Storage.PostgreSql.Connections;
using Npgsql;

namespace Cdp.Storage.PostgreSql.Schema;

/// <summary>Creates the schema and brings an older one up to date: all steps in one transaction, by one process at a time.</summary>
internal static class SchemaMigrator
{
    /// <summary>Migrates in these steps: 1. keep other processes out; 2. refuse what is not ours or too new; 3. run what is missing.</summary>
    /// <returns>The schema version before and after.</returns>
    public static async ValueTask<(int From, int To)> MigrateAsync(
        PostgreSqlDatabase database, IReadOnlyList<SchemaMigration> migrations, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                // Most starts find everything in place, and take no lock and need no right to create.
                if (await FindVersionAsync(connection, database, cancellationToken).ConfigureAwait(false) is { } current && current == migrations.Count)
                {
                    return (current, current);
                }

                var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    // :: Step 1: keep other processes out
                    await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({database.AdvisoryClass}, 0)"), cancellationToken).ConfigureAwait(false);

                    // :: Step 2: refuse what is not ours or too new
                    var from = await ReadVersionAsync(connection, database, cancellationToken).ConfigureAwait(false);
                    Check(from, migrations.Count);

                    // :: Step 3: run what is missing
                    if (await ScalarAsync(connection, $"SELECT count(*) FROM pg_namespace WHERE nspname = '{database.Schema}'", cancellationToken).ConfigureAwait(false) is 0L)
                    {
                        await ExecuteAsync(connection, $"CREATE SCHEMA {database.QuotedSchema}", cancellationToken).ConfigureAwait(false);
                    }

                    await ExecuteAsync(connection, database.Sql("CREATE TABLE IF NOT EXISTS cdp.schema_version (version integer NOT NULL)"), cancellationToken).ConfigureAwait(false);
                    foreach (var migration in migrations.Skip(from))
                    {
                        await ExecuteAsync(connection, database.Sql(migration.Text), cancellationToken).ConfigureAwait(false);
                    }

                    await ExecuteAsync(connection, database.Sql("DELETE FROM cdp.schema_version"), cancellationToken).ConfigureAwait(false);
                    await ExecuteAsync(
                        connection,
                        database.Sql(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO cdp.schema_version (version) VALUES ({migrations.Count})")),
                        cancellationToken).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return (from, migrations.Count);
                }
            }
            catch (NpgsqlException exception)
            {
                throw PostgreSqlFaults.Create(exception);
            }
        }
    }

    private static void Check(int version, int known)
    {
        if (version > known)
        {
            throw new CdpStorageException(
                CdpStorageFault.Incompatible,
                $"A newer version of Cdp wrote the PostgreSQL schema: its version is {version}, this version of Cdp knows {known}. Update the package Cdp.Storage.PostgreSql, or name another schema in PostgreSqlOptions.Schema.");
        }
    }

    /// <returns>The schema version; <see langword="null"/> when there is none.</returns>
    private static async ValueTask<int?> FindVersionAsync(NpgsqlConnection connection, PostgreSqlDatabase database, CancellationToken cancellationToken)
    {
        var table = database.Sql("cdp.schema_version");

        // Not to_regclass, which may answer from what the connection remembers.
        return await ScalarAsync(
            connection,
            $"SELECT count(*) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = '{database.Schema}' AND c.relname = 'schema_version'",
            cancellationToken).ConfigureAwait(false) is 1L
            ? await ScalarAsync(connection, $"SELECT max(version) FROM {table}", cancellationToken).ConfigureAwait(false) as int?
            : null;
    }

    /// <summary>Reads the version and refuses what is not ours. Other processes are kept out meanwhile: what they create would look like somebody else's.</summary>
    private static async ValueTask<int> ReadVersionAsync(NpgsqlConnection connection, PostgreSqlDatabase database, CancellationToken cancellationToken)
    {
        if (await FindVersionAsync(connection, database, cancellationToken).ConfigureAwait(false) is { } version)
        {
            return version;
        }

        var tables = await ScalarAsync(
            connection,
            $"SELECT count(*) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = '{database.Schema}' AND c.relkind IN ('r', 'v', 'p')",
            cancellationToken).ConfigureAwait(false);
        return tables is 0L
            ? 0
            : throw new CdpStorageException(
                CdpStorageFault.Incompatible,
                "The PostgreSQL schema holds tables of another application. Name a schema of its own for Cdp in PostgreSqlOptions.Schema.");
    }

    private static async ValueTask ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = text;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<object?> ScalarAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = text;
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
