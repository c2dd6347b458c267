using Xunit.Abstractions;

namespace Cdp.Storage.Sqlite.Tests.Connections;

public sealed class WriteAheadLogTests(ITestOutputHelper output) : IDisposable
{
    private const int Commits = 40;
    private const int EventsPerCommit = 3;
    private const int Seed = 20261125;

    private readonly string _folder = Directory.CreateTempSubdirectory("cdp-wal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_log_without_damage_is_read_whole()
    {
        var (database, log) = await WriteAsync();

        (await ReadAsync(database, log)).Should().Be(Commits);
    }

    [Fact]
    public async Task A_flipped_bit_is_refused_or_was_in_the_last_two_commits_and_never_leaves_part_of_one()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var (database, log) = await WriteAsync();
        var (refused, read) = (0, 0);
        for (var round = 0; round < 300; round++)
        {
            var damaged = (byte[])log.Clone();

            // The header, too.
            var place = round < 32 ? round : random.Next(log.Length);
            damaged[place] ^= (byte)(1 << random.Next(8));
            if (await ReadAsync(database, damaged) is { } commits)
            {
                commits.Should().BeGreaterThanOrEqualTo(Commits - 2, "byte {0} of {1} was flipped", place, log.Length);
                read++;
            }
            else
            {
                refused++;
            }
        }

        output.WriteLine($"{refused} logs were refused, {read} were read");
        refused.Should().BeGreaterThan(200);
    }

    [Fact]
    public async Task A_log_that_was_cut_off_gives_the_commits_before_it_whole()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var (database, log) = await WriteAsync();
        var last = 0;
        foreach (var length in Enumerable.Range(0, 200).Select(_ => random.Next(log.Length)).Order())
        {
            var commits = await ReadAsync(database, log[..length]);

            commits.Should().NotBeNull("a write that was cut off is no damage").And.BeGreaterThanOrEqualTo(last);
            last = commits!.Value;
        }

        last.Should().BeGreaterThan(Commits / 2);
    }

    [Fact]
    public async Task What_an_earlier_turn_of_the_log_left_behind_is_no_damage()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        await AppendAsync(storage, 0);
        using (var connection = harness.Connect())
        {
            connection.Scalar("PRAGMA wal_checkpoint(RESTART)");
        }

        await storage.Append("after");

        Cdp.Storage.Sqlite.Connections.WriteAheadLog.Check(harness.Path);
        (await storage.CountEvents()).Should().Be((Commits * EventsPerCommit) + 1);
    }

    private static async Task AppendAsync(SqliteStorage storage, int first)
    {
        for (var commit = first; commit < Commits; commit++)
        {
            await storage.Write(async transaction =>
            {
                for (var i = 0; i < EventsPerCommit; i++)
                {
                    await transaction.Events.AppendAsync(StorageExtensions.Event($"{commit}-{i}"), default);
                }

                return 0;
            });
        }
    }

    /// <summary>Writes commits, and copies the files as a crash would leave them.</summary>
    private static async Task<(byte[] Database, byte[] Log)> WriteAsync()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        await storage.Append("first");
        using (var connection = harness.Connect())
        {
            connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        await AppendAsync(storage, 0);
        return (Read(harness.Path), Read(harness.Path + "-wal"));
    }

    private static byte[] Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Opens a database with a log.</summary>
    /// <returns>How many commits are there; <see langword="null"/> when the log is refused.</returns>
    private async Task<int?> ReadAsync(byte[] database, byte[] log)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.db");
        await File.WriteAllBytesAsync(path, database);
        await File.WriteAllBytesAsync(path + "-wal", log);
        await using var storage = new SqliteStorage(new SqliteOptions { ConnectionString = $"Data Source={path};Pooling=False" }, Microsoft.Extensions.Logging.Abstractions.NullLogger<SqliteStorage>.Instance);
        try
        {
            await storage.InitializeAsync(default);
        }
        catch (CdpStorageException exception)
        {
            exception.Fault.Should().Be(CdpStorageFault.Corrupt);
            exception.Message.Should().Contain("restore a backup");
            return null;
        }

        var stored = await storage.Read(async transaction => await transaction.Events.ReadAsync(0, default).ToList());
        var commits = stored.Where(entry => entry.MessageId != "first").CountBy(entry => entry.MessageId.Split('-')[0]).ToList();
        commits.Where(commit => commit.Value != EventsPerCommit).Should().BeEmpty("a commit is there whole or not at all");
        commits.Select(commit => int.Parse(commit.Key, System.Globalization.CultureInfo.InvariantCulture)).Should().Equal(Enumerable.Range(0, commits.Count));
        return commits.Count;
    }
}
