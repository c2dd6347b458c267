using System.Collections.Concurrent;
using System.Text;
using Npgsql;

namespace Cdp.Storage.PostgreSql.Connections;

/// <summary>One schema of one database: its connections, its statements and what every connection knows of it.</summary>
internal sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly NpgsqlDataSource _source;
    private readonly bool _ownsSource;

    public PostgreSqlDatabase(NpgsqlDataSource source, bool ownsSource, PostgreSqlOptions options)
    {
        _source = source;
        _ownsSource = ownsSource;
        Schema = options.Schema;
        QuotedSchema = $"\"{options.Schema}\"";
        CommandTimeoutSeconds = Math.Max(1, (int)Math.Ceiling(options.CommandTimeout.TotalSeconds));
        MaxPoolSize = Math.Min(options.MaxPoolSize, new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize);

        // Advisory locks are numbered per database: the class keeps schemas apart, and Cdp apart from other users of such locks.
        AdvisoryClass = (int)(Digest.Half(Digest.Of("Cdp.Storage.PostgreSql", options.Schema)) >> 33);
        FloorKey = EventFloor.KeyOf(options.Schema);
        Names = new NameTable(this);
    }

    public string Schema { get; }

    public string QuotedSchema { get; }

    public int CommandTimeoutSeconds { get; }

    public int MaxPoolSize { get; }

    public int AdvisoryClass { get; }

    public long FloorKey { get; }

    public NameTable Names { get; }

    /// <summary>Makes a data source with the settings that the adapter needs.</summary>
    public static NpgsqlDataSource CreateSource(string connectionString, PostgreSqlOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = options.MaxPoolSize };
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        settings.ApplicationName ??= "Cdp";
        if (settings.MaxAutoPrepare == 0)
        {
            // The statements are few and always the same.
            settings.MaxAutoPrepare = 128;
            settings.AutoPrepareMinUsages = 2;
        }

        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    /// <summary>Names the schema in a statement, which says <c>cdp.</c> for it.</summary>
    public string Sql(string text) => _texts.GetOrAdd(text, static (text, schema) => new StringBuilder(text).Replace("cdp.", schema + ".").ToString(), QuotedSchema);

    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException exception)
        {
            throw PostgreSqlFaults.Create(exception);
        }
    }

    public ValueTask DisposeAsync() => _ownsSource ? _source.DisposeAsync() : ValueTask.CompletedTask;
}
