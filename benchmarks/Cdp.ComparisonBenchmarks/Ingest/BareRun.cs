using System.Diagnostics;
using Cdp.ComparisonBenchmarks.Report;
using Microsoft.Data.Sqlite;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>The bound: inserts the same events as ready rows with one prepared statement, into the table that the adapter created.</summary>
/// <remarks>
/// The connection is set up as the adapter sets up its own, and the clock stands still while rows are read. No event is looked at, looked up or linked;
/// what is left is what SQLite needs to store the rows with their indexes.
/// </remarks>
internal sealed class BareRun(IngestSettings settings, TrafficSummary traffic, string trafficPath)
{
    private const string Insert = """
        INSERT INTO event (tenant, source, message_id, type, name, sighting, timestamp, received_at, payload)
        VALUES ($tenant, $source, $message_id, $type, $name, $sighting, $timestamp, $received_at, CAST($payload AS TEXT))
        """;

    public async Task<(IngestRound Round, Check Check)> RunAsync(string label, string database, CancellationToken cancellationToken)
    {
        // The adapter's own migrations make the file, so that table and indexes are the same.
        await using (await CdpFile.OpenAsync(database, cancellationToken))
        {
        }

        IngestRound round;
        using (var connection = Open(database))
        {
            using var meter = new Meter(label, traffic.Events);
            InsertAll(connection, meter.Timeline, cancellationToken);
            round = meter.Finish(traffic.Events, settings.Window, database);
        }

        var stored = new Check("stored events of the bare insert", traffic.Events, CdpFile.Query(database, "SELECT count(*) FROM event"));
        return (round with { FileMegabytes = Scratch.SizeMegabytes(database) }, stored);
    }

    private void InsertAll(SqliteConnection connection, Timeline timeline, CancellationToken cancellationToken)
    {
        var tenant = Scalar(connection, "SELECT min(id) FROM tenant");
        var source = Scalar(connection, $"INSERT INTO source (tenant, name) VALUES ({tenant}, 'web') RETURNING id");
        using var command = connection.CreateCommand();
        command.CommandText = Insert;
        var messageId = command.Parameters.Add("$message_id", SqliteType.Text);
        var type = command.Parameters.Add("$type", SqliteType.Integer);
        var name = command.Parameters.Add("$name", SqliteType.Text);
        var sighting = command.Parameters.Add("$sighting", SqliteType.Integer);
        var timestamp = command.Parameters.Add("$timestamp", SqliteType.Integer);
        var payload = command.Parameters.Add("$payload", SqliteType.Blob);
        command.Parameters.AddWithValue("$tenant", tenant);
        command.Parameters.AddWithValue("$source", source);
        command.Parameters.AddWithValue("$received_at", 1_735_689_600_000);
        command.Prepare();

        using var reader = TrafficFile.Open(trafficPath);
        var rows = new List<TrafficRow>(settings.BareRowsPerTransaction);
        while (Fill(reader, rows))
        {
            // The driver takes whole arrays only; cutting them out of the body is no part of the insert.
            var payloads = rows.ConvertAll(row => row.Payload.ToArray());
            cancellationToken.ThrowIfCancellationRequested();

            timeline.Start();
            var started = Stopwatch.GetTimestamp();
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            for (var i = 0; i < rows.Count; i++)
            {
                var row = rows[i];
                messageId.Value = row.MessageId;
                type.Value = (long)row.Type;
                name.Value = (object?)row.Name ?? DBNull.Value;
                sighting.Value = row.Sighting;
                timestamp.Value = row.Timestamp;
                payload.Value = payloads[i];
                command.ExecuteNonQuery();
            }

            transaction.Commit();
            timeline.Stop();
            timeline.Add(rows.Count, Stopwatch.GetElapsedTime(started));
        }
    }

    private bool Fill(TrafficReader reader, List<TrafficRow> rows)
    {
        rows.Clear();
        while (rows.Count < settings.BareRowsPerTransaction && reader.ReadRows(rows))
        {
        }

        return rows.Count > 0;
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();

        // As SqliteDatabase.PrepareWriter does with the default options, but the log is copied by SQLite itself, as in a program that has nothing else for it.
        foreach (var pragma in (ReadOnlySpan<string>)
        [
            "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", "wal_autocheckpoint = 20000",
            "journal_size_limit = 134217728", "temp_store = MEMORY", "trusted_schema = OFF", "cache_size = -65536",
        ])
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants.
            command.CommandText = $"PRAGMA {pragma}";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        return connection;
    }

    private static long Scalar(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants and numbers.
        command.CommandText = query;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
