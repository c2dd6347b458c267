using Cdp.Storage.Sqlite.Connections;
using Cdp.Storage.Sqlite.Schema;
using Cdp.Storage.Sqlite.Writing;
using Microsoft.Extensions.Logging;

namespace Cdp.Storage.Sqlite.Tests.Writing;

public sealed class LogCheckpointerTests
{
    private const int Pages = 100;

    [Fact]
    public async Task The_log_is_copied_and_begins_anew_while_writes_go_on()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync(options => options.CheckpointPages = Pages);
        for (var i = 0; i < 300; i++)
        {
            await storage.Write(transaction => transaction.Events.AppendAsync(StorageExtensions.Event($"m{i}", payloadBytes: 40_000), default));
        }

        // 3,000 pages of payload alone went through the log.
        new FileInfo(harness.Path + "-wal").Length.Should().BeLessThan(8 * Pages * 4_096);
        new FileInfo(harness.Path).Length.Should().BeGreaterThan(10_000_000);
        (await storage.CountEvents()).Should().Be(300);
        (await storage.CheckIntegrityAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_reader_that_holds_on_to_its_snapshot_keeps_the_log_and_does_not_stop_writes()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync(options => options.CheckpointPages = Pages);
        await storage.Append("first");
        using (var reader = harness.Connect())
        {
            reader.Scalar("BEGIN");
            reader.Scalar("SELECT count(*) FROM event").Should().Be(1L);
            for (var i = 0; i < 60; i++)
            {
                await storage.Write(transaction => transaction.Events.AppendAsync(StorageExtensions.Event($"m{i}", payloadBytes: 40_000), default));
            }

            reader.Scalar("SELECT count(*) FROM event").Should().Be(1L);
            new FileInfo(harness.Path + "-wal").Length.Should().BeGreaterThan(60 * 40_000);
        }

        var grown = new FileInfo(harness.Path + "-wal").Length;
        for (var i = 60; i < 120; i++)
        {
            await storage.Write(transaction => transaction.Events.AppendAsync(StorageExtensions.Event($"m{i}", payloadBytes: 40_000), default));
        }

        // The room of the log is used again: it did not grow by as much as was written.
        new FileInfo(harness.Path + "-wal").Length.Should().BeLessThan(grown + (30 * 40_000));
        (await storage.CountEvents()).Should().Be(121);
    }

    [Fact]
    public async Task A_failure_is_told_once_and_stops_nobody()
    {
        await using var harness = new SqliteStorageHarness();
        var database = new SqliteDatabase(new SqliteOptions { ConnectionString = harness.ConnectionString });
        var connection = database.OpenUnchecked();
        SchemaMigrator.Migrate(connection, SchemaMigration.All);
        using var session = database.PrepareWriter(connection);
        var missing = new SqliteDatabase(new SqliteOptions { ConnectionString = $"Data Source={harness.Path}.missing" });
        var log = new CountingLogger();
        using (var checkpointer = new LogCheckpointer(missing, checkpointPages: 1, log))
        {
            for (var i = 0; i < 10; i++)
            {
                session.RunOnce($"INSERT INTO tenant (name) VALUES ('{i}')");
                checkpointer.Invoking(tending => tending.Tend(session)).Should().NotThrow();
            }
        }

        log.Warnings.Should().Be(1);
        session.MeasureLog().Pages.Should().BeGreaterThan(0);
    }

    private sealed class CountingLogger : ILogger
    {
        private int _warnings;

        public int Warnings => _warnings;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
            {
                Interlocked.Increment(ref _warnings);
            }
        }
    }
}
