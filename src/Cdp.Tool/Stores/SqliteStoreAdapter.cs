using System.Globalization;
using Cdp.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Tool.Stores;

/// <summary>A store in a SQLite file.</summary>
/// <param name="path">The file.</param>
internal sealed class SqliteStoreAdapter(string path) : IStoreAdapter
{
    /// <inheritdoc/>
    public void Use(ICdpBuilder builder) =>
        builder.UseSqlite(options => options.ConnectionString = new SqliteConnectionStringBuilder { DataSource = path }.ConnectionString);

    /// <inheritdoc/>
    public Task<int> ReadVersionAsync(CancellationToken cancellationToken)
    {
        // What is wrong with the file is told by the storage, which opens it next.
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return Task.FromResult(0);
        }

        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version";
            return Task.FromResult(Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture));
        }
        catch (SqliteException)
        {
            return Task.FromResult(1);
        }
    }

    /// <inheritdoc/>
    public async Task BackupAsync(IServiceProvider services, string target, CancellationToken cancellationToken) =>
        await services.GetRequiredService<ISqliteStorage>().BackupAsync(target, cancellationToken);
}
