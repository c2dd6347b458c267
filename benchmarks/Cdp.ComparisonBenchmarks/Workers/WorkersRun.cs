using System.Diagnostics;
using System.Globalization;
using Cdp.ComparisonBenchmarks.Ingest;
using Cdp.ComparisonBenchmarks.Report;
using Npgsql;

namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>One run: a new database, a number of worker processes, and what the server says of it.</summary>
/// <param name="server">A connection string; its database is the one from which others are made and looked at.</param>
/// <param name="dataFolder">The folder of the server's data, where it is known.</param>
/// <param name="settings">How the runs are set up.</param>
/// <param name="trafficPath">The traffic.</param>
/// <param name="warmUpPath">The traffic for warming up.</param>
internal sealed class WorkersRun(string server, string? dataFolder, WorkersSettings settings, string trafficPath, string warmUpPath)
{
    private static readonly string Database = string.Create(CultureInfo.InvariantCulture, $"cdp_comparison_{Environment.ProcessId}");

    /// <summary>Runs in these steps: 1. make a database; 2. start the workers; 3. let them run, and watch; 4. ask what is stored; 5. drop the database.</summary>
    public async Task<(WorkersRound Round, IReadOnlyList<Check> Checks)> RunAsync(TrafficSummary traffic, int processes, bool isBare, CancellationToken cancellationToken)
    {
        // :: Step 1: make a database
        await using var source = NpgsqlDataSource.Create(server);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await RunAsync(connection, $"CREATE DATABASE {Database}", cancellationToken);
        var database = new NpgsqlConnectionStringBuilder(server) { Database = Database, ApplicationName = "workers" }.ConnectionString;
        var workers = new List<WorkerProcess>();
        try
        {
            // :: Step 2: start the workers
            for (var worker = 0; worker < processes; worker++)
            {
                workers.Add(await WorkerProcess.StartAsync(Order(database, worker, processes, isBare), cancellationToken));
            }

            if (dataFolder is not null)
            {
                // What came before is not written out while the clock runs.
                await RunAsync(connection, "CHECKPOINT", cancellationToken);
            }

            // :: Step 3: let them run, and watch
            var log = await LogPositionAsync(connection, cancellationToken);
            var processor = ServerMicroseconds();
            using var stop = new CancellationTokenSource();
            var sampler = new WaitSampler(connection, Database, TimeSpan.FromMilliseconds(settings.SampleMilliseconds));
            var sampling = sampler.RunAsync(stop.Token);
            var started = Stopwatch.GetTimestamp();
            var answers = await Task.WhenAll(workers.Select(worker => worker.RunAsync(cancellationToken)));
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            await stop.CancelAsync();
            await sampling;
            var serverMicroseconds = ServerMicroseconds() - processor;
            var logBytes = await LogPositionAsync(connection, cancellationToken) - log;
            await Task.WhenAll(workers.Select(worker => worker.EndAsync(cancellationToken)));

            // :: Step 4: ask what is stored
            await using var measured = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { Pooling = false });
            var stored = await CountAsync(measured, $"SELECT count(*) FROM {WorkerProgram.Schema}.event", cancellationToken);
            var commits = await CountAsync(measured, $"SELECT count(DISTINCT xmin::text) FROM {WorkerProgram.Schema}.event", cancellationToken);
            var label = string.Create(CultureInfo.InvariantCulture, $"{(isBare ? "bare insert" : "pipeline")}, {processes} processes");
            var checks = new List<Check>
            {
                new($"{label}: accepted events", traffic.Events, answers.Sum(answer => answer.Accepted)),
                new($"{label}: stored events", traffic.Events, stored),
            };
            if (!isBare)
            {
                var clusters = await CountAsync(measured, $"SELECT count(*) FROM {WorkerProgram.Schema}.identifier WHERE moved IS NULL", cancellationToken);
                checks.Add(new Check($"{label}: clusters", traffic.Profiles, clusters));
            }

            var clientMicroseconds = answers.Sum(answer => answer.ProcessorMicroseconds);
            var round = new WorkersRound
            {
                EventsPerSecond = Statistics.Round(traffic.Events / seconds),
                ClientMicrosecondsPerEvent = Statistics.Round(clientMicroseconds / traffic.Events),
                ServerMicrosecondsPerEvent = Statistics.Round(serverMicroseconds / traffic.Events),
                ProcessorShare = Statistics.Round((clientMicroseconds + serverMicroseconds) / (seconds * 1e6 * Environment.ProcessorCount)),
                AllocatedBytesPerEvent = Math.Round((double)answers.Sum(answer => answer.AllocatedBytes) / traffic.Events),
                Commits = commits,
                EventsPerCommit = Statistics.Round((double)traffic.Events / commits),
                LogBytesPerEvent = Statistics.Round((double)logBytes / traffic.Events),
                Waits = sampler.Finish(),
            };
            Console.Error.WriteLine($"  {label}: {round.EventsPerSecond:N0}/s");
            return (round, checks);
        }
        finally
        {
            // :: Step 5: drop the database
            workers.ForEach(worker => worker.Dispose());
            await RunAsync(connection, $"DROP DATABASE {Database} WITH (FORCE)", CancellationToken.None);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Constants and a number.
        await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 300 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string text, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Constants.
        await using var command = source.CreateCommand(text);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<long> LogPositionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private double ServerMicroseconds() => dataFolder is null ? 0 : ServerProcessor.Microseconds(dataFolder) ?? 0;

    private WorkerOrder Order(string database, int worker, int processes, bool isBare) => new()
    {
        IsBare = isBare,
        ConnectionString = database,
        TrafficPath = trafficPath,
        WarmUpPath = warmUpPath,
        Worker = worker,
        Workers = processes,
        Callers = settings.Callers,
        Writers = settings.Writers,
    };
}
