using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Cdp.Storage.Sqlite.Tests.Crash;

public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Rounds = 20;
    private const int EventsPerBatch = 20;
    private const int Seed = 20261123;

    private readonly string _folder = Directory.CreateTempSubdirectory("cdp-kill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_writer_killed_at_any_moment_loses_nothing_that_was_acknowledged_and_leaves_no_part_of_a_batch()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var path = Path.Combine(_folder, "cdp.db");
        var acknowledged = new HashSet<int>();
        var first = 1;
        for (var round = 0; round < Rounds; round++)
        {
            var acks = await WriteUntilKilledAsync(path, first, TimeSpan.FromMilliseconds(random.Next(400)));
            acks.Should().NotBeEmpty("a round in which nothing was acknowledged shows nothing");
            acknowledged.UnionWith(acks);

            var stored = ReadBatches(path);
            stored.Values.Should().AllSatisfy(count => count.Should().Be(EventsPerBatch), "a batch is stored whole or not at all");
            stored.Keys.Should().Contain(acknowledged, "what was acknowledged is stored");
            await CheckStoreAsync(path);
            first = stored.Keys.Max() + 1;
        }

        output.WriteLine($"{acknowledged.Count} batches were acknowledged over {Rounds} kills");
    }

    private static async Task<List<int>> WriteUntilKilledAsync(string path, int first, TimeSpan delay)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add(FindWriter());
        start.ArgumentList.Add(path);
        start.ArgumentList.Add(first.ToString(CultureInfo.InvariantCulture));
        using var writer = Process.Start(start)!;

        // What was printed before the kill can still be read after it.
        var acks = new List<int> { Parse(await writer.StandardOutput.ReadLineAsync()) };
        await Task.Delay(delay);
        writer.Kill();
        while (await writer.StandardOutput.ReadLineAsync() is { } line && line.StartsWith("ack ", StringComparison.Ordinal))
        {
            acks.Add(Parse(line));
        }

        await writer.WaitForExitAsync();
        return acks;
    }

    private static int Parse(string? line) => int.Parse(line!["ack ".Length..], CultureInfo.InvariantCulture);

    // artifacts/bin/Cdp.Storage.Sqlite.Tests/<configuration>/ and artifacts/bin/Cdp.CrashWriter/<configuration>/ are neighbours.
    private static string FindWriter()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, "Cdp.CrashWriter", here.Name, "Cdp.CrashWriter.dll");
    }

    private static Dictionary<int, int> ReadBatches(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var integrity = connection.CreateCommand();
        integrity.CommandText = "PRAGMA integrity_check";
        integrity.ExecuteScalar().Should().Be("ok");

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT message_id FROM event";
        using var reader = command.ExecuteReader();
        var batches = new Dictionary<int, int>();
        while (reader.Read())
        {
            var batch = int.Parse(reader.GetString(0).Split('-')[0], CultureInfo.InvariantCulture);
            batches[batch] = batches.GetValueOrDefault(batch) + 1;
        }

        return batches;
    }

    private static async Task CheckStoreAsync(string path)
    {
        await using var services = new ServiceCollection().AddCdp().UseSqlite(path).Services.BuildServiceProvider();
        var cdp = services.GetRequiredService<ICdp>();
        var fromScratch = await cdp.Identity.PreviewAsync(_ => { });
        fromScratch.ChangesNothing.Should().BeTrue("the clusters are what the links give from scratch");
        (await cdp.Profiles.CountAsync()).Should().Be(fromScratch.ProfilesAfter);
    }
}
