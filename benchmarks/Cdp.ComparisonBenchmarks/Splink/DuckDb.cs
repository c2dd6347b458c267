using DuckDB.NET.Data;

namespace Cdp.ComparisonBenchmarks.Splink;

/// <summary>A DuckDB database, in memory unless it is given a file.</summary>
internal sealed class DuckDb : IDisposable
{
    private readonly DuckDBConnection _connection;

    public DuckDb(int threads, string path = ":memory:")
    {
        _connection = new DuckDBConnection($"Data Source={path}");
        _connection.Open();
        Execute($"SET threads = {threads}");
    }

    /// <summary>Gets its version.</summary>
    public string Version => (string)Scalar("SELECT version()");

    public void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    public object Scalar(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar()!;
    }

    public long Number(string sql) => (long)Scalar(sql);

    public long Count(string table) => (long)Scalar($"SELECT count(*) FROM {table}");

    /// <summary>Reads CSV files into one table, whose rows are numbered from 0.</summary>
    public void ReadCsv(string table, IReadOnlyList<string> paths) => Execute(
        $"""
        CREATE OR REPLACE TABLE {table} AS
        SELECT row_number() OVER () - 1 AS unique_id, *
        FROM read_csv([{string.Join(", ", paths.Select(path => $"'{path.Replace("'", "''", StringComparison.Ordinal)}'"))}], header = true, all_varchar = true)
        """);

    /// <summary>Fills a table; what is appended is there when the appender is disposed.</summary>
    public DuckDBAppender Append(string schema, string table) => _connection.CreateAppender(schema, table);

    /// <summary>Goes through the rows of a query.</summary>
    public IEnumerable<DuckDBDataReader> Read(string sql)
    {
        using var command = Command(sql);
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }

    public void Dispose() => _connection.Dispose();

    private DuckDBCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Made of models and options of this program alone.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
