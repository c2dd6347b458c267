using Cdp.ComparisonBenchmarks.Report;
using Npgsql;

namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>Looks again and again at what the connections to one database are doing.</summary>
internal sealed class WaitSampler
{
    private const string Look =
        """
        SELECT state, wait_event_type, wait_event FROM pg_stat_activity
        WHERE datname = $1 AND backend_type = 'client backend' AND xact_start IS NOT NULL
        """;

    private readonly NpgsqlConnection _connection;
    private readonly string _database;
    private readonly TimeSpan _every;
    private long _looks;
    private long _transactions;
    private long _running;
    private long _lock;
    private long _logFlush;
    private long _client;

    public WaitSampler(NpgsqlConnection connection, string database, TimeSpan every)
    {
        _connection = connection;
        _database = database;
        _every = every;
    }

    /// <summary>Looks until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Look, _connection) { Parameters = { new NpgsqlParameter { Value = _database } } };
        await command.PrepareAsync(CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            _looks++;
            await using (var reader = await command.ExecuteReaderAsync(CancellationToken.None))
            {
                while (await reader.ReadAsync(CancellationToken.None))
                {
                    Count(reader.GetString(0), Text(reader, 1), Text(reader, 2));
                }
            }

            await Task.Delay(_every, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Waits Finish() => new()
    {
        Transactions = Statistics.Round((double)_transactions / Math.Max(1, _looks)),
        Running = Share(_running),
        Lock = Share(_lock),
        LogFlush = Share(_logFlush),
        Client = Share(_client),
        Other = Share(_transactions - _running - _lock - _logFlush - _client),
    };

    private void Count(string state, string? type, string? wait)
    {
        _transactions++;
        switch (state, type, wait)
        {
            case ("active", null, _):
                _running++;
                break;
            case (_, "Lock", _):
                _lock++;
                break;

            // Who waits for the lock of the log waits for somebody else's flush.
            case (_, "IO", "WALSync" or "WALWrite"):
            case (_, "LWLock", "WALWrite"):
                _logFlush++;
                break;
            case (_, "Client", _):
                _client++;
                break;
            default:
                break;
        }
    }

    private double Share(long count) => Statistics.Round((double)count / Math.Max(1, _transactions));

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
