using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cdp.ComparisonBenchmarks.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>The bound: inserts the worker's events as ready rows over one connection, a batch per statement and commit, into the event table that the adapter created.</summary>
/// <remarks>No event is looked at, looked up, locked or linked; what is left is what PostgreSQL needs to store the rows with their indexes.</remarks>
internal sealed class BareSide : IWorkerSide
{
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly List<NpgsqlCommand> _commands;

    private BareSide(NpgsqlDataSource source, NpgsqlConnection connection, List<NpgsqlCommand> commands)
    {
        _source = source;
        _connection = connection;
        _commands = commands;
    }

    /// <summary>Opens the connection and makes the worker's share of the statements, with the values that they take.</summary>
    public static async Task<BareSide> OpenAsync(string connectionString, string schema, string trafficPath, WorkerOrder order, CancellationToken cancellationToken)
    {
        // The adapter's own migrations make the schema, so that table and indexes are the same.
        await using (var services = new ServiceCollection().AddCdp().UsePostgreSql(connectionString, options => options.Schema = schema).Services.BuildServiceProvider())
        {
            await services.GetRequiredService<ICdp>().InitializeAsync(cancellationToken);
        }

        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 8, AutoPrepareMinUsages = 2 };
        var source = NpgsqlDataSource.Create(settings);
        var connection = await source.OpenConnectionAsync(cancellationToken);
        return new BareSide(source, connection, Read(connection, schema, trafficPath, order));
    }

    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        long stored = 0;
        foreach (var command in _commands)
        {
            stored += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return stored;
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static List<NpgsqlCommand> Read(NpgsqlConnection connection, string schema, string path, WorkerOrder order)
    {
        using var reader = TrafficFile.Open(path);
        var commands = new List<NpgsqlCommand>();
        long sequence = 0;
        var rows = new List<TrafficRow>();
        for (var batch = 0; reader.ReadRows(rows); batch++)
        {
            if (batch % order.Workers == order.Worker)
            {
                commands.Add(Make(connection, schema, sequence, rows));
            }

            sequence += rows.Count;
            rows.Clear();
        }

        return commands;
    }

    private static NpgsqlCommand Make(NpgsqlConnection connection, string schema, long sequence, List<TrafficRow> rows)
    {
        var digests = rows.ConvertAll(row => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(row.MessageId)).AsSpan(0, 16), bigEndian: true));
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The schema is a constant.
        command.CommandText =
            $"""
            INSERT INTO {schema}.event (tenant, shard, digest, seq, source, message_id, type, name, sighting, timestamp, received_at, payload)
            SELECT 1, k.shard, k.digest, k.seq, 1, k.message_id, k.type, k.name, k.sighting, k.timestamp, 1735689600000, k.payload
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) AS k (shard, digest, seq, message_id, type, name, sighting, timestamp, payload)
            """;
#pragma warning restore CA2100
        Add(command, digests.ConvertAll(ShardOf).ToArray(), NpgsqlDbType.Smallint);
        Add(command, digests.ToArray(), NpgsqlDbType.Uuid);
        Add(command, Enumerable.Range(1, rows.Count).Select(number => sequence + number).ToArray(), NpgsqlDbType.Bigint);
        Add(command, rows.ConvertAll(row => row.MessageId).ToArray(), NpgsqlDbType.Text);
        Add(command, rows.ConvertAll(row => (short)row.Type).ToArray(), NpgsqlDbType.Smallint);
        Add(command, rows.ConvertAll(row => row.Name).ToArray(), NpgsqlDbType.Text);
        Add(command, rows.ConvertAll(row => row.Sighting).ToArray(), NpgsqlDbType.Bigint);
        Add(command, rows.ConvertAll(row => row.Timestamp).ToArray(), NpgsqlDbType.Bigint);
        Add(command, rows.ConvertAll(row => row.Payload.ToArray()).ToArray(), NpgsqlDbType.Bytea);
        return command;
    }

    // As the adapter has it: the first 12 bits.
    private static short ShardOf(Guid digest)
    {
        Span<byte> bytes = stackalloc byte[16];
        digest.TryWriteBytes(bytes, bigEndian: true, out _);
        return (short)(BinaryPrimitives.ReadUInt16BigEndian(bytes) >> 4);
    }

    private static void Add<T>(NpgsqlCommand command, T[] values, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
}
