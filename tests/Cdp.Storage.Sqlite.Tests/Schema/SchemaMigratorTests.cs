using Cdp.Storage.Sqlite.Schema;

namespace Cdp.Storage.Sqlite.Tests.Schema;

public sealed class SchemaMigratorTests
{
    [Fact]
    public async Task A_fresh_file_gets_the_schema_its_version_and_the_mark_of_Cdp()
    {
        await using var harness = new SqliteStorageHarness();
        await harness.OpenAsync();

        using var connection = harness.Connect();
        connection.Scalar("PRAGMA user_version").Should().Be((long)SchemaMigration.All.Count);
        connection.Scalar("PRAGMA application_id").Should().Be((long)SchemaMigrator.ApplicationId);
        connection.Scalar("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'event'").Should().Be(1L);
    }

    [Fact]
    public async Task Opening_again_keeps_what_is_stored()
    {
        await using var harness = new SqliteStorageHarness();
        await using (var first = await harness.OpenAsync())
        {
            await first.Append("m1");
        }

        var second = await harness.OpenAsync();
        await second.InitializeAsync(CancellationToken.None);
        (await second.CountEvents()).Should().Be(1);
    }

    [Fact]
    public async Task Many_storages_may_create_one_file_at_the_same_time()
    {
        await using var harness = new SqliteStorageHarness();
        var storages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => harness.OpenAsync())));
        for (var i = 0; i < storages.Length; i++)
        {
            await storages[i].Append($"m{i}");
        }

        (await storages[0].CountEvents()).Should().Be(8);
    }

    [Fact]
    public async Task A_file_that_another_process_creates_during_the_check_is_not_taken_for_a_foreign_one()
    {
        await using var harness = new SqliteStorageHarness();
        using var one = harness.Connect();
        using var two = harness.Connect();
        one.Scalar("PRAGMA journal_mode = WAL");
        var created = 0;
        SQLitePCL.raw.sqlite3_trace(
            one.Handle,
            (_, text) =>
            {
                // Between two reads of the check, at the very moment at which the mark was read already.
                if (text.StartsWith("PRAGMA user_version", StringComparison.Ordinal) && created++ == 0)
                {
                    SchemaMigrator.Migrate(two, SchemaMigration.All);
                }
            },
            null);

        SchemaMigrator.Check(one, SchemaMigration.All).Should().Be(0, "the check sees the file as it was when it began");
        SchemaMigrator.Migrate(one, SchemaMigration.All).Should().Be(SchemaMigration.All.Count);
        created.Should().BePositive();
        SQLitePCL.raw.sqlite3_trace(one.Handle, (SQLitePCL.strdelegate_trace?)null, null);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await using var harness = new SqliteStorageHarness();
        await using (await harness.OpenAsync())
        {
        }

        using (var connection = harness.Connect())
        {
            connection.Scalar("PRAGMA user_version = 9000");
        }

        var before = await File.ReadAllBytesAsync(harness.Path);
        var opening = () => harness.OpenAsync();

        (await opening.Should().ThrowAsync<CdpStorageException>().WithMessage("*newer version*9000*Update the package*"))
            .Which.Fault.Should().Be(CdpStorageFault.Incompatible);
        (await File.ReadAllBytesAsync(harness.Path)).Should().Equal(before);
    }

    [Fact]
    public async Task A_file_that_was_migrated_is_refused_by_the_release_before()
    {
        await using var harness = new SqliteStorageHarness();
        await harness.OpenAsync();
        using var connection = harness.Connect();
        IReadOnlyList<SchemaMigration> earlier = [.. SchemaMigration.All.SkipLast(1)];

        var opening = () => SchemaMigrator.Migrate(connection, earlier);

        opening.Should().Throw<CdpStorageException>().WithMessage("*newer version*Update the package*").Which.Fault.Should().Be(CdpStorageFault.Incompatible);
    }

    [Theory]
    [InlineData("CREATE TABLE invoice (id INTEGER PRIMARY KEY)")]
    [InlineData("PRAGMA application_id = 42")]
    [InlineData("PRAGMA user_version = 1")]
    public async Task A_file_of_another_application_is_refused_and_left_as_it_is(string made)
    {
        await using var harness = new SqliteStorageHarness();
        using (var connection = harness.Connect())
        {
            connection.Scalar(made);
        }

        var before = await File.ReadAllBytesAsync(harness.Path);
        var opening = () => harness.OpenAsync();

        (await opening.Should().ThrowAsync<CdpStorageException>().WithMessage("*another application*own*"))
            .Which.Fault.Should().Be(CdpStorageFault.Incompatible);
        (await File.ReadAllBytesAsync(harness.Path)).Should().Equal(before);
        File.Exists(harness.Path + "-wal").Should().BeFalse();
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_behind()
    {
        await using var harness = new SqliteStorageHarness();
        using var connection = harness.Connect();
        IReadOnlyList<SchemaMigration> steps = [.. SchemaMigration.All, new(SchemaMigration.All.Count + 1, "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);")];

        var migrating = () => SchemaMigrator.Migrate(connection, steps);

        migrating.Should().Throw<CdpStorageException>();
        connection.Scalar("PRAGMA user_version").Should().Be((long)SchemaMigration.All.Count);
        connection.Scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").Should().Be(0L);
    }

    [Fact]
    public async Task A_later_step_is_applied_to_an_older_file_once()
    {
        await using var harness = new SqliteStorageHarness();
        await using (var storage = await harness.OpenAsync())
        {
            await storage.Append("m1");
        }

        using var connection = harness.Connect();
        IReadOnlyList<SchemaMigration> steps = [.. SchemaMigration.All, new(SchemaMigration.All.Count + 1, "ALTER TABLE event ADD COLUMN note TEXT;")];

        SchemaMigrator.Migrate(connection, steps).Should().Be(steps.Count);
        SchemaMigrator.Migrate(connection, steps).Should().Be(steps.Count);
        connection.Scalar("SELECT count(*) FROM event WHERE note IS NULL").Should().Be(1L);
    }

    [Fact]
    public async Task Every_table_is_strict_and_knows_the_tenant()
    {
        await using var harness = new SqliteStorageHarness();
        await harness.OpenAsync();
        using var connection = harness.Connect();

        connection.Scalar("SELECT group_concat(name) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%' AND strict = 0").Should().Be(DBNull.Value);
        connection.Scalar(
            """
            SELECT group_concat(name) FROM sqlite_schema AS t
            WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'tenant'
            AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'tenant')
            """).Should().Be(DBNull.Value);
    }
}
