using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Cdp.Tool.Stores;

/// <summary>A store in a PostgreSQL database, in the schema that the platform uses by default.</summary>
/// <param name="connectionString">How to connect.</param>
internal sealed class PostgreSqlStoreAdapter(string connectionString) : IStoreAdapter
{
    /// <inheritdoc/>
    public void Use(ICdpBuilder builder) => builder.UsePostgreSql(connectionString);

    /// <inheritdoc/>
    public async Task<int> ReadVersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await using var exists = source.CreateCommand("SELECT to_regclass('cdp.schema_version') IS NOT NULL");
            if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
            {
                return 0;
            }

            await using var command = source.CreateCommand("SELECT coalesce(max(version), 0) FROM cdp.schema_version");
            return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            // What is wrong is told by the storage, which connects next.
            return 0;
        }
    }

    /// <inheritdoc/>
    public Task BackupAsync(IServiceProvider services, string target, CancellationToken cancellationToken) =>
        throw new ToolException("PostgreSQL has a tool of its own for this. Back the database up with pg_dump.");
}
