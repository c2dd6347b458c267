using System.Globalization;
using Cdp.ComparisonBenchmarks.Ingest;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>Compares the whole pipeline of several processes on one PostgreSQL server with the bare insert of the same events by as many connections.</summary>
/// <remarks>All processes meet the same people, so that they merge what others merge at the same time. The server is one of the run's own, unless one is named.</remarks>
internal sealed class WorkersComparison : IComparison
{
    public string Name => "workers";

    public string Summary => "Events of 1, 2 and 4 processes into one PostgreSQL server, next to bare inserts of the same events, and what bounds them.";

    public string Options =>
        "--quick --events 100000 --people 10000 --rounds 3 --seed 20260701 --batch 500 --callers 4 --writers <default> --processes 1,2,4 --sample 20 --warm-up 20000 --connection <string> --folder <temporary>";

    /// <summary>Runs in these steps: 1. start a server; 2. write the traffic; 3. measure all in turn; 4. report.</summary>
    /// <inheritdoc/>
    public async Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        if (commandLine.Has("worker"))
        {
            return await WorkerProgram.RunAsync(cancellationToken);
        }

        var isQuick = commandLine.Has("quick");
        var settings = Read(commandLine, isQuick);
        var warmUpEvents = commandLine.Number("warm-up", isQuick ? 1_000 : 20_000);
        var connection = commandLine.Text("connection", string.Empty);
        using var scratch = new Scratch(commandLine.Text("folder", Path.GetTempPath()));
        commandLine.RefuseOthers();

        // :: Step 1: start a server
        using var own = connection.Length > 0 ? null : StartServer();
        var server = own?.ConnectionString ?? connection;
        var description = await DescribeAsync(server, cancellationToken);

        // :: Step 2: write the traffic
        Console.Error.WriteLine($"Writing {settings.Events:N0} events of {settings.People:N0} people");
        var (path, warmUpPath) = (scratch.File("traffic.bin"), scratch.File("warm-up.bin"));
        var traffic = TrafficFile.Write(path, settings.Events, settings.People, settings.Seed, settings.BatchSize, cancellationToken);
        TrafficFile.Write(warmUpPath, warmUpEvents, Math.Max(1, warmUpEvents / 10), settings.Seed + 1, settings.BatchSize, cancellationToken);

        // :: Step 3: measure all in turn
        var run = new WorkersRun(server, own is null ? null : Path.Combine(own.Folder, "data"), settings, path, warmUpPath);
        var rounds = new Dictionary<(int Processes, bool IsBare), List<WorkersRound>>();
        foreach (var processes in settings.Processes)
        {
            rounds.Add((processes, false), []);
            rounds.Add((processes, true), []);
        }

        var checks = new List<Check>();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            Console.Error.WriteLine($"Round {round} of {settings.Rounds}");

            // Whoever comes first is not always the same.
            foreach (var key in round % 2 == 1 ? rounds.Keys : rounds.Keys.Reverse())
            {
                var (result, found) = await run.RunAsync(traffic, key.Processes, key.IsBare, cancellationToken);
                rounds[key].Add(result);
                checks.AddRange(found.Select(check => check with { Name = string.Create(CultureInfo.InvariantCulture, $"round {round}, {check.Name}") }));
            }
        }

        // :: Step 4: report
        var report = new WorkersReport
        {
            Machine = Machine.Describe(),
            Server = description,
            Settings = settings,
            Traffic = traffic,
            Pipeline = [.. settings.Processes.Select(processes => WorkersResult.Of(processes, rounds[(processes, false)]))],
            Bare = [.. settings.Processes.Select(processes => WorkersResult.Of(processes, rounds[(processes, true)]))],
            PipelineToBare = [.. settings.Processes.Select(processes => Ratio(rounds[(processes, false)], rounds[(processes, true)]))],
            Checks = checks,
        };
        ReportWriter.Write(report, ReportJsonContext.Default.WorkersReport);
        return checks.All(check => check.Passed) ? 0 : 1;
    }

    private static WorkersSettings Read(CommandLine commandLine, bool isQuick)
    {
        var events = commandLine.Number("events", isQuick ? 10_000 : 100_000);
        return new WorkersSettings
        {
            Events = events,
            People = commandLine.Number("people", Math.Max(1, events / 10)),
            Rounds = commandLine.Number("rounds", isQuick ? 1 : 3),
            Seed = commandLine.Number("seed", 20_260_701, least: 0),
            BatchSize = commandLine.Number("batch", 500),
            Callers = commandLine.Number("callers", 4),
            Writers = commandLine.Number("writers", 0, least: 0),
            Processes = ReadProcesses(commandLine.Text("processes", isQuick ? "1,2" : "1,2,4")),
            SampleMilliseconds = commandLine.Number("sample", 20),
        };
    }

    private static List<int> ReadProcesses(string text)
    {
        var processes = new List<int>();
        foreach (var part in text.Split(','))
        {
            processes.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 16 && !processes.Contains(number)
                ? number
                : throw new CommandLineException("--processes takes different numbers from 1 to 16 with commas between them, such as 1,2,4."));
        }

        return processes;
    }

    private static PostgreSqlServer StartServer() => PostgreSqlServer.FindPrograms() is { } programs
        ? PostgreSqlServer.Start(programs, fsync: true)
        : throw new CommandLineException("There is no PostgreSQL. Name a server with --connection, or install Debian's package postgresql, of which a server is started.");

    private static async Task<Dictionary<string, string>> DescribeAsync(string server, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Pooling = false });
        await using var command = source.CreateCommand(
            "SELECT name, setting FROM pg_settings WHERE name IN ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size') ORDER BY name");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var description = new Dictionary<string, string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            description.Add(reader.GetString(0), reader.GetString(1));
        }

        return description;
    }

    private static double Ratio(List<WorkersRound> pipeline, List<WorkersRound> bare) =>
        Statistics.Round(Statistics.Median(pipeline.Zip(bare, (a, b) => a.EventsPerSecond / b.EventsPerSecond)));
}
